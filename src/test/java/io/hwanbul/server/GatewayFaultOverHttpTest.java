package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.sandbox.SandboxVerticle;
import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.StoredPayment;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway that declines, does not answer, or is away; every test has an order of its own. */
@Timeout(60)
class GatewayFaultOverHttpTest {
    @AutoClose
    private static final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private static final TestServer server = TestServer.withGateway(gateway.uri(), TestServer.WITHOUT_RECOVERY);

    @Test
    void statusOkWithAnotherCodeIsNoRefund() throws Exception {
        gateway.declines();

        HttpResponse<String> answer = cancel("11");

        JsonObject problem = assertProblem(answer, 422, "declined_by_gateway");
        assertThat(problem.getJsonObject("gateway"))
                .isEqualTo(new JsonObject().put("code", 1).put("message", "취소할 수 없습니다."));
        JsonObject stored = server.stored("ORD20180131-0000011");
        assertThat(stored.getInteger("cancel_amount")).isZero();
        assertThat(stored.getString("status")).isEqualTo("paid");
        assertThat(refund(stored, 0).getString("state")).isEqualTo("failed");
        assertThat(refund(stored, 0).getInteger("gateway_code")).isEqualTo(1);

        gateway.passesCancels();
        assertThat(assertRefunded(cancel("11")).getInteger("refundable")).isZero();
    }

    @Test
    void aCancelWithoutAnAnswerIsNeitherSuccessNorFailure() throws Exception {
        gateway.swallowsCancels();

        HttpResponse<String> answer = cancel("12");

        JsonObject problem = assertProblem(answer, 504, "refund_pending");
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(seconds -> assertThat(seconds).matches("[0-9]+"));
        JsonObject stored = server.stored("ORD20180131-0000012");
        // the first one is of others, whom the gateway has shown
        assertThat(refund(stored, 1).getString("id")).isEqualTo(problem.getString("refund_id"));
        assertThat(refund(stored, 1).getString("state")).isEqualTo("pending");
        assertThat(stored.getInteger("cancel_amount")).isEqualTo(9_000);

        gateway.passesCancels();
        assertProblem(cancel("12"), 409, "refund_in_progress");
        assertThat(StoredPayment.refunds(server.stored("ORD20180131-0000012"))).hasSize(2);
        assertThat(gateway.payment("imp_100000000012").getJsonArray("cancel_history"))
                .hasSize(1);
    }

    @Test
    void aCancelWhoseAnswerWasLostIsFoundByItsReference() throws Exception {
        gateway.swallowsAnswers();

        JsonObject answer = assertRefunded(cancel("18"));

        assertThat(answer.getInteger("refundable")).isZero();
        JsonObject shown = gateway.payment("imp_100000000018")
                .getJsonArray("cancel_history")
                .getJsonObject(0);
        assertThat(shown.getString("reason"))
                .endsWith("(hb:" + answer.getJsonObject("refund").getString("id") + ")");
        JsonObject stored = server.stored("ORD20180131-0000018");
        assertThat(refund(stored, 0).getString("state")).isEqualTo("succeeded");
        assertThat(refund(stored, 0).getString("cancellation_id")).isEqualTo(shown.getString("cancellation_id"));
        assertThat(stored.getInteger("cancel_amount")).isEqualTo(35_000);
    }

    @Test
    void whileTheGatewayIsAwayNothingIsSentAndTheRefundCanBeRepeated() throws Exception {
        try (GatewayProxy away = new GatewayProxy()) {
            away.goesAway();
            try (TestServer early = TestServer.withGateway(away.uri())) {
                assertReady(early, "DOWN");

                HttpResponse<String> answer = early.cancel(order("19"));
                JsonObject problem = assertProblem(answer, 503, "gateway_unavailable");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                JsonObject stored = early.stored("ORD20180131-0000019");
                assertThat(refund(stored, 0).getString("id")).isEqualTo(problem.getString("refund_id"));
                assertThat(refund(stored, 0).getString("state")).isEqualTo("failed");
                assertThat(stored.getInteger("cancel_amount")).isZero();

                away.comesBack();
                assertThat(assertRefunded(early.cancel(order("19"))).getInteger("refundable"))
                        .isZero();
                assertThat(StoredPayment.refunds(early.stored("ORD20180131-0000019")))
                        .hasSize(2);
                assertReady(early, "UP");
            }
        }
    }

    private static void assertReady(TestServer server, String gateway) throws Exception {
        HttpResponse<String> ready = server.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        JsonObject health = new JsonObject(ready.body());
        assertThat(health.getString("status")).isEqualTo("UP");
        assertThat(health.getJsonArray("checks"))
                .containsExactly(
                        new JsonObject().put("id", "database").put("status", "UP"),
                        new JsonObject().put("id", "gateway").put("status", gateway));
    }

    private static HttpResponse<String> cancel(String number) throws Exception {
        HttpResponse<String> answer = server.cancel(order(number));
        String seen = answer.headers().map() + answer.body();
        assertThat(seen).doesNotContain(gateway.token());
        if (answer.statusCode() != 200) {
            // a successful answer contains the word "sandbox", which is also the sandbox's secret
            assertThat(seen).doesNotContain(SandboxVerticle.API_SECRET);
        }
        return answer;
    }

    private static String order(String number) {
        return "{\"merchant_uid\":\"ORD20180131-00000" + number + "\"}";
    }

    private static JsonObject refund(JsonObject stored, int index) {
        return StoredPayment.refunds(stored).getJsonObject(index);
    }
}
