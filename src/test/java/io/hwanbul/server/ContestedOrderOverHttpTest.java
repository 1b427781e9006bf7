package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static io.hwanbul.testing.StoredPayment.ownRefunds;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.AtOnce;
import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.StoredPayment;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several refunds of one payment at once, and several payments under one order id. */
@Timeout(60)
class ContestedOrderOverHttpTest {
    @AutoClose
    private static final GatewayProxy gateway = new GatewayProxy();

    private static final AtomicInteger KEYS = new AtomicInteger();

    @AutoClose
    private static final TestServer server = TestServer.withGateway(gateway.uri());

    @Test
    void twoFullRefundsAtOnceMoveTheMoneyOnce() throws Exception {
        List<HttpResponse<String>> answers =
                AtOnce.times(2, () -> cancel("{\"merchant_uid\":\"ORD20180131-0000011\"}"));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .singleElement()
                .satisfies(ContestedOrderOverHttpTest::assertLost);
        assertThat(gateway.payment("imp_100000000011").getJsonArray("cancel_history"))
                .hasSize(1);
        JsonObject stored = server.stored("ORD20180131-0000011");
        assertThat(stored.getInteger("cancel_amount")).isEqualTo(10_000);
        assertThat(StoredPayment.refunds(stored)).hasSize(1);
    }

    /** Each a refund of its own. */
    private static HttpResponse<String> cancel(String body) throws Exception {
        return server.post("/payments/cancel", body, "Idempotency-Key", "key-" + KEYS.incrementAndGet());
    }

    @Test
    void partialRefundsAtOnceNeverExceedTheBalance() throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        // one of each wave gets through, and the balance of 50,000 has room for twelve
        for (int wave = 0; wave < 14; wave++) {
            answers.addAll(AtOnce.times(
                    8, () -> cancel("{\"merchant_uid\":\"ORD20180131-0000012\",\"cancel_request_amount\":4000}")));
        }

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(12);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(ContestedOrderOverHttpTest::assertLost);
        JsonObject kept = gateway.payment("imp_100000000012");
        assertThat(kept.getInteger("cancel_amount")).isEqualTo(9_000 + 48_000);
        assertThat(kept.getJsonArray("cancel_history")).hasSize(1 + 12);
        JsonObject stored = server.stored("ORD20180131-0000012");
        assertThat(stored.getInteger("cancel_amount")).isEqualTo(9_000 + 48_000);
        assertThat(states(stored)).hasSize(12).containsOnly("succeeded");
    }

    @Test
    void ofTwoPaidPaymentsOneMustBeNamed() throws Exception {
        insert(new JsonObject()
                .put("imp_uid", "imp_second")
                .put("merchant_uid", "ORD20180131-0000019")
                .put("amount", 27_500)
                .put("status", "paid"));

        assertProblem(server.cancel("{\"merchant_uid\":\"ORD20180131-0000019\"}"), 409, "payment_ambiguous");
        assertThat(gateway.payment("imp_100000000019").getJsonArray("cancel_history"))
                .isEmpty();

        JsonObject answer = assertRefunded(
                server.cancel("{\"merchant_uid\":\"ORD20180131-0000019\",\"imp_uid\":\"imp_100000000019\"}"));
        assertThat(answer.getString("imp_uid")).isEqualTo("imp_100000000019");
        assertThat(storedPayment("imp_100000000019").getInteger("cancel_amount"))
                .isEqualTo(27_500);
        assertThat(storedPayment("imp_second").fieldNames())
                .containsExactlyInAnyOrder("_id", "imp_uid", "merchant_uid", "amount", "status");
    }

    @Test
    void aFailedPaymentOfTheOrderIsIgnored() throws Exception {
        insert(new JsonObject()
                .put("imp_uid", "imp_failed")
                .put("merchant_uid", "ORD20180131-0000018")
                .put("amount", 35_000)
                .put("status", "failed"));

        JsonObject answer = assertRefunded(server.cancel("{\"merchant_uid\":\"ORD20180131-0000018\"}"));

        assertThat(answer.getString("imp_uid")).isEqualTo("imp_100000000018");
        assertThat(StoredPayment.ours(storedPayment("imp_failed")).containsKey("refunds"))
                .isFalse();
    }

    /** The other refund was running or had just ended, or left too little or nothing. */
    private static void assertLost(HttpResponse<String> answer) {
        String code = new JsonObject(answer.body()).getString("code");
        assertThat(code).isIn("refund_in_progress", "already_refunded", "invalid_amount");
        assertProblem(answer, code.equals("refund_in_progress") ? 409 : 400, code);
    }

    private static List<String> states(JsonObject stored) {
        return ownRefunds(stored).stream()
                .map(refund -> refund.getString("state"))
                .toList();
    }

    private static JsonObject storedPayment(String impUid) {
        return server.mongo()
                .findOne(server.store().collection(), new JsonObject().put("imp_uid", impUid), null)
                .await();
    }

    private static void insert(JsonObject payment) {
        server.mongo().insert(server.store().collection(), payment).await();
    }
}
