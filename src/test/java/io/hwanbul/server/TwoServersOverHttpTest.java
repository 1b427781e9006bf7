package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.AtOnce;
import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.StoredPayment;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers of one shop, which share only the store and the gateway. */
@Timeout(60)
class TwoServersOverHttpTest {
    private final GatewayProxy gateway = new GatewayProxy();
    private TestServer first;
    private TestServer second;

    @BeforeEach
    void start() {
        first = TestServer.withGateway(gateway.uri());
        second = TestServer.beside(first, gateway.uri(), Map.of());
    }

    @AfterEach
    void stop() {
        second.close();
        first.close();
        gateway.close();
    }

    @Test
    void refundsOfOneOrderAtBothMoveTheMoneyOnce() throws Exception {
        String order = "{\"merchant_uid\":\"ORD20180131-0000018\"}";

        List<HttpResponse<String>> answers = atBoth(
                5,
                server -> server.post(
                        "/payments/cancel",
                        order,
                        "Idempotency-Key",
                        UUID.randomUUID().toString()));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 200).allSatisfy(answer -> {
            String code = new JsonObject(answer.body()).getString("code");
            assertThat(code).isIn("refund_in_progress", "already_refunded");
            assertProblem(answer, code.equals("refund_in_progress") ? 409 : 400, code);
        });
        assertThat(gateway.payment("imp_100000000018").getJsonArray("cancel_history"))
                .hasSize(1);
        assertThat(StoredPayment.refunds(first.stored("ORD20180131-0000018"))).hasSize(1);
    }

    @Test
    void oneKeyAtBothIsOneRefund() throws Exception {
        String order = "{\"merchant_uid\":\"ORD20180131-0000012\",\"cancel_request_amount\":1000}";

        List<HttpResponse<String>> answers =
                atBoth(10, server -> server.post("/payments/cancel", order, "Idempotency-Key", "a-key"));

        HttpResponse<String> atFirst = first.post("/payments/cancel", order, "Idempotency-Key", "a-key");
        HttpResponse<String> atSecond = second.post("/payments/cancel", order, "Idempotency-Key", "a-key");
        assertRefunded(atFirst);
        assertThat(atSecond.body()).isEqualTo(atFirst.body());
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).isNotEmpty();
        assertThat(answers).allSatisfy(answer -> {
            if (answer.statusCode() == 200) {
                assertThat(answer.body()).isEqualTo(atFirst.body());
            } else {
                assertProblem(answer, 409, "refund_in_progress");
            }
        });
        assertThat(gateway.payment("imp_100000000012").getInteger("cancel_amount"))
                .isEqualTo(9_000 + 1_000);
    }

    @Test
    void aRefundThatOneServerLeftTheOtherFinishes() throws Exception {
        String order = "{\"merchant_uid\":\"ORD20180131-0000018\",\"cancel_request_amount\":5000}";
        gateway.cancelsWithoutAnswering();
        String id = assertProblem(
                        first.post("/payments/cancel", order, "Idempotency-Key", "a-key"), 504, "refund_pending")
                .getString("refund_id");
        first.stop();
        gateway.passesCancels();

        JsonObject refund = second.awaitRefund(id, "succeeded");

        assertThat(refund.getInteger("sends")).isEqualTo(1);
        HttpResponse<String> replayed = second.post("/payments/cancel", order, "Idempotency-Key", "a-key");
        assertRefunded(replayed);
        assertThat(replayed.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(gateway.payment("imp_100000000018").getInteger("cancel_amount"))
                .isEqualTo(5_000);
        assertThat(second.stored("ORD20180131-0000018").getInteger("cancel_amount"))
                .isEqualTo(5_000);
    }

    @Test
    void bothMayRecoverTheSameRefundAndOneEndsIt() throws Exception {
        gateway.cancelsWithoutAnswering();
        String order = "{\"merchant_uid\":\"ORD20180131-0000019\"}";
        String id = assertProblem(first.cancel(order), 504, "refund_pending").getString("refund_id");
        gateway.passesCancels();

        JsonObject refund = first.awaitRefund(id, "succeeded");

        assertThat(second.awaitRefund(id, "succeeded")).isEqualTo(refund);
        assertThat(refund.getJsonArray("corrections")).isEmpty();
        assertThat(gateway.payment("imp_100000000019").getJsonArray("cancel_history"))
                .hasSize(1);
    }

    private interface Request {
        HttpResponse<String> to(TestServer server) throws Exception;
    }

    private List<HttpResponse<String>> atBoth(int times, Request request) throws Exception {
        List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            requests.add(() -> request.to(first));
            requests.add(() -> request.to(second));
        }
        return AtOnce.all(requests);
    }
}
