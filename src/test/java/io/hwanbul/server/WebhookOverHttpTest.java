package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static io.hwanbul.testing.StoredPayment.ownRefunds;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.AtOnce;
import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.StoredPayment;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's webhooks. They are not signed, so the server reads the payment itself. */
class WebhookOverHttpTest {
    @AutoClose
    private final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private final TestServer server = TestServer.withGateway(gateway.uri(), TestServer.WITHOUT_RECOVERY);

    /** Closed before the server that has the store. */
    private Optional<TestServer> adding = Optional.empty();

    @AfterEach
    void stopAdding() {
        adding.ifPresent(TestServer::close);
    }

    /** From now on webhooks go to a server that adds payments. */
    private void addsPayments() {
        adding = Optional.of(TestServer.beside(
                server, gateway.uri(), Map.of("WEBHOOK_ADDS_PAYMENTS", "on", "RECOVERY_INTERVAL", "30m")));
    }

    @Test
    void aConsoleRefundIsRecordedBeforeTheAnswer() throws Exception {
        gateway.refundsByHand("imp_100000000018", 5_000);

        assertOk(webhook("imp_100000000018"));

        JsonObject payment =
                new JsonObject(server.get("/payments/ORD20180131-0000018").body());
        assertThat(payment.getInteger("refundable")).isEqualTo(30_000);
        JsonObject refund = payment.getJsonArray("refunds").getJsonObject(0);
        assertThat(refund.getString("origin")).isEqualTo("foreign");
        assertThat(refund.getString("reason")).isEqualTo("관리자페이지취소");
        assertThat(refund.getInteger("amount")).isEqualTo(5_000);
    }

    @Test
    void aFormWorksLikeJson() throws Exception {
        gateway.refundsByHand("imp_100000000018", 5_000);

        HttpResponse<String> answer = server.send(server.request("/webhooks/iamport")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "imp_uid=imp_100000000018&merchant_uid=ORD20180131-0000018&status=cancelled")));

        assertOk(answer);
        assertThat(server.stored("ORD20180131-0000018").getInteger("cancel_amount"))
                .isEqualTo(5_000);
    }

    @Test
    void theWebhooksOwnContentIsNeverStored() throws Exception {
        List<JsonObject> before = server.payments();

        assertOk(
                server.post(
                        "/webhooks/iamport",
                        "{\"imp_uid\":\"imp_100000000011\",\"merchant_uid\":\"another\",\"status\":\"cancelled\",\"amount\":1}"));

        assertThat(server.payments()).isEqualTo(before);
    }

    @Test
    void anIdThatTheGatewayDoesNotKnowStoresNothing() throws Exception {
        List<JsonObject> before = server.payments();
        assertOk(webhook("imp_999999999999"));
        assertThat(server.payments()).isEqualTo(before);
    }

    @Test
    void inventedIdsDoNotKeepThePaymentsOfTheShopWaiting() throws Exception {
        addsPayments();
        for (int id = 0; id < 130; id++) {
            webhook("imp_invented_" + id);
        }
        assertProblem(webhook("imp_invented_1"), 503, "busy");
        assertProblem(webhook("imp_invented_new"), 503, "busy");
        gateway.refundsByHand("imp_100000000018", 5_000);

        assertOk(webhook("imp_100000000018"));

        assertThat(server.stored("ORD20180131-0000018").getInteger("cancel_amount"))
                .isEqualTo(5_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"imp_uid\":1}",
                "{\"imp_uid\":{\"$ne\":null}}",
                "{\"imp_uid\":\"\"}",
                "{\"imp_uid\":\"../users\"}",
                "{\"imp_uid\":\"imp_100000000000000000000000000000000000000000000000000000000000000\"}"
            })
    void aWebhookWithoutAnIdIsRefused(String body) throws Exception {
        assertProblem(server.post("/webhooks/iamport", body), 400, "invalid_request");
    }

    @Test
    void aPaymentThatTheShopDoesNotHaveIsTheShopsToAdd() throws Exception {
        JsonObject missing = new JsonObject().put("merchant_uid", "ORD20180131-0000019");
        server.mongo().removeDocuments(server.store().collection(), missing).await();

        assertOk(webhook("imp_100000000019"));

        assertThat(server.mongo().count(server.store().collection(), missing).await())
                .isZero();
    }

    @Test
    void aPaymentThatTheShopDoesNotHaveIsAddedAndCanBeRefundedIfTheSettingsSaySo() throws Exception {
        addsPayments();
        server.mongo()
                .removeDocuments(
                        server.store().collection(), new JsonObject().put("merchant_uid", "ORD20180131-0000019"))
                .await();
        assertProblem(server.cancel("{\"merchant_uid\":\"ORD20180131-0000019\"}"), 404, "payment_not_found");

        assertOk(webhook("imp_100000000019"));
        assertOk(webhook("imp_100000000019"));

        assertRefunded(server.cancel("{\"merchant_uid\":\"ORD20180131-0000019\",\"cancel_request_amount\":500}"));
        assertThat(server.mongo()
                        .count(server.store().collection(), new JsonObject().put("imp_uid", "imp_100000000019"))
                        .await())
                .isEqualTo(1);
    }

    @Test
    void manyAtOnceAddAPaymentOnceAndRecordItsRefundOnce() throws Exception {
        addsPayments();
        server.mongo()
                .removeDocuments(
                        server.store().collection(), new JsonObject().put("merchant_uid", "ORD20180131-0000018"))
                .await();
        gateway.refundsByHand("imp_100000000018", 5_000);

        List<HttpResponse<String>> answers = AtOnce.times(50, () -> webhook("imp_100000000018"));

        assertThat(answers).allSatisfy(WebhookOverHttpTest::assertOk);
        assertThat(server.payments())
                .filteredOn(payment -> payment.getString("merchant_uid").equals("ORD20180131-0000018"))
                .singleElement()
                .satisfies(payment -> assertThat(StoredPayment.refunds(payment)).hasSize(1));
    }

    @Test
    void aWebhookOfOurOwnRefundMakesNoSecondRecord() throws Exception {
        gateway.cancelsWithoutAnswering();
        String id = assertProblem(
                        server.cancel("{\"merchant_uid\":\"ORD20180131-0000018\",\"cancel_request_amount\":5000}"),
                        504,
                        "refund_pending")
                .getString("refund_id");
        gateway.passesCancels();

        assertOk(webhook("imp_100000000018"));
        assertOk(webhook("imp_100000000018"));

        server.awaitRefund(id, "succeeded");
        JsonObject stored = server.stored("ORD20180131-0000018");
        assertThat(ownRefunds(stored)).hasSize(1);
        assertThat(StoredPayment.refunds(stored)).hasSize(1);
        assertThat(stored.getInteger("cancel_amount")).isEqualTo(5_000);
    }

    @Test
    void itIsAnsweredWithRetryAfterWhileTheGatewayIsAway() throws Exception {
        gateway.goesAway();
        HttpResponse<String> answer = webhook("imp_100000000018");
        assertProblem(answer, 503, "gateway_unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        gateway.comesBack();
        assertOk(webhook("imp_100000000018"));
    }

    private HttpResponse<String> webhook(String impUid) throws Exception {
        return adding.orElse(server)
                .post(
                        "/webhooks/iamport",
                        new JsonObject()
                                .put("imp_uid", impUid)
                                .put("status", "cancelled")
                                .encode());
    }

    private static void assertOk(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
