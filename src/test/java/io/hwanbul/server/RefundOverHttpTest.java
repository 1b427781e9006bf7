package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static io.hwanbul.testing.StoredPayment.ownRefunds;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.StoredPayment;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Successful refunds; every test has an order of its own. */
@Timeout(60)
class RefundOverHttpTest {
    @AutoClose
    private static final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private static final TestServer server = TestServer.withGateway(gateway.uri());

    @Test
    void aPartialRefundIsAnsweredWithTheUpdatedPaymentAndStored() throws Exception {
        server.mongo()
                .updateCollection(
                        server.store().collection(),
                        new JsonObject().put("merchant_uid", "ORD20180131-0000011"),
                        new JsonObject().put("$set", new JsonObject().put("memo", new JsonObject().put("gift", true))))
                .await();

        JsonObject answer = assertRefunded(server.cancel("""
                {
                  "merchant_uid": "ORD20180131-0000011",
                  "cancel_request_amount": 2000,
                  "reason": "Testing payment refund",
                  "refund_holder": "Jone Doe",
                  "refund_bank": "88",
                  "refund_account": "00000000000000"
                }
                """));

        assertThat(answer.getString("imp_uid")).isEqualTo("imp_100000000011");
        assertThat(answer.getString("merchant_uid")).isEqualTo("ORD20180131-0000011");
        assertThat(answer.getInteger("amount")).isEqualTo(10_000);
        assertThat(answer.getInteger("cancel_amount")).isEqualTo(2_000);
        assertThat(answer.getInteger("refundable")).isEqualTo(8_000);
        assertThat(answer.getString("status")).isEqualTo("cancelled");
        assertThat(answer.getJsonArray("cancel_history")).hasSize(1);
        assertThat(answer.containsKey("memo")).isFalse();
        JsonObject refund = answer.getJsonObject("refund");
        assertThat(refund.getString("id")).matches("[0-9A-Z]{12}");
        assertThat(refund.getInteger("amount")).isEqualTo(2_000);
        assertThat(refund.getString("reason")).isEqualTo("Testing payment refund");
        JsonObject cancel = answer.getJsonArray("cancel_history").getJsonObject(0);
        assertThat(cancel.getInteger("amount")).isEqualTo(2_000);
        assertThat(cancel.getString("reason")).isEqualTo("Testing payment refund (hb:" + refund.getString("id") + ")");
        assertThat(refund.getString("cancellation_id")).isEqualTo(cancel.getString("cancellation_id"));

        JsonObject stored = server.stored("ORD20180131-0000011");
        assertThat(stored.getInteger("cancel_amount")).isEqualTo(2_000);
        assertThat(StoredPayment.ours(stored).getInteger("revision")).isEqualTo(2);
        assertThat(stored.getJsonObject("memo")).isEqualTo(new JsonObject().put("gift", true));
        assertThat(StoredPayment.refunds(stored)).hasSize(1);
        assertThat(StoredPayment.refunds(stored).getJsonObject(0).getString("id"))
                .isEqualTo(refund.getString("id"));
        assertThat(StoredPayment.refunds(stored).getJsonObject(0).getString("state"))
                .isEqualTo("succeeded");
        assertThat(stored.encode()).doesNotContain("00000000000000");
    }

    @Test
    void withoutAnAmountTheWholeBalanceIsRefundedOnce() throws Exception {
        JsonObject answer = assertRefunded(server.cancel(order("12")));

        assertThat(answer.getInteger("cancel_amount")).isEqualTo(59_000);
        assertThat(answer.getInteger("refundable")).isZero();
        assertThat(answer.getJsonObject("refund").getInteger("amount")).isEqualTo(50_000);

        JsonObject problem = assertProblem(server.cancel(order("12")), 400, "already_refunded");
        assertThat(problem.getString("message")).isEqualTo("This order has already been fully refunded.");
        assertThat(ownRefunds(server.stored("ORD20180131-0000012"))).hasSize(1);
        assertThat(gateway.payment("imp_100000000012").getJsonArray("cancel_history"))
                .hasSize(2);
    }

    @Test
    void dollarsAndCentsStayExact() throws Exception {
        JsonObject first = assertRefunded(server.cancel(order("17", "cancel_request_amount", "4.10")));
        assertThat(first.getDouble("cancel_amount")).isEqualTo(4.1);
        assertThat(first.getDouble("refundable")).isEqualTo(10.1);

        JsonObject second = assertRefunded(server.cancel(order("17", "cancel_request_amount", "0.1")));
        assertThat(second.getDouble("cancel_amount")).isEqualTo(4.2);
        assertThat(second.getDouble("refundable")).isEqualTo(10.0);

        JsonObject last = assertRefunded(server.cancel(order("17")));
        assertThat(last.getJsonObject("refund").getDouble("amount")).isEqualTo(10.0);
        assertThat(last.getDouble("refundable")).isZero();
        assertThat(server.stored("ORD20180131-0000017").getDouble("cancel_amount"))
                .isEqualTo(14.2);
    }

    @Test
    void aVirtualAccountPaymentIsRefundedToTheNamedAccount() throws Exception {
        JsonObject answer = assertRefunded(server.cancel("""
                {"merchant_uid": "ORD20180131-0000014", "cancel_request_amount": 20000, "refund_holder": "Jone Doe",
                 "refund_bank": "88", "refund_account": "00000000000000"}
                """));

        assertThat(answer.getInteger("refundable")).isEqualTo(100_000);
        assertThat(answer.encode()).doesNotContain("00000000000000", "Jone Doe");
        assertThat(server.stored("ORD20180131-0000014").encode()).doesNotContain("00000000000000", "Jone Doe");
    }

    @Test
    void theChecksumMayBeWrittenWithAnyScale() throws Exception {
        JsonObject answer = assertRefunded(server.cancel("""
                {"merchant_uid": "ORD20180131-0000018", "cancel_request_amount": 5e3, "checksum": 35000.00}
                """));

        assertThat(answer.getInteger("refundable")).isEqualTo(30_000);
    }

    @Test
    void theLongestReasonStillCarriesTheReference() throws Exception {
        String reason = "환".repeat(256);

        JsonObject answer = assertRefunded(server.cancel(order("19", "reason", '"' + reason + '"')));

        String sent = gateway.payment("imp_100000000019")
                .getJsonArray("cancel_history")
                .getJsonObject(0)
                .getString("reason");
        assertThat(sent).hasSizeLessThanOrEqualTo(256).startsWith("환환");
        assertThat(sent).endsWith(" (hb:" + answer.getJsonObject("refund").getString("id") + ")");
        assertThat(answer.getJsonObject("refund").getString("reason")).isEqualTo(reason);
    }

    private static String order(String number) {
        return "{\"merchant_uid\":\"ORD20180131-00000" + number + "\"}";
    }

    private static String order(String number, String field, String value) {
        return "{\"merchant_uid\":\"ORD20180131-00000" + number + "\",\"" + field + "\":" + value + "}";
    }
}
