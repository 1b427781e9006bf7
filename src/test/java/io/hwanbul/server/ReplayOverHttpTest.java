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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Repeated requests; every test has an order of its own. */
@Timeout(60)
class ReplayOverHttpTest {
    @AutoClose
    private static final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private static final TestServer server = TestServer.withGateway(gateway.uri(), TestServer.WITHOUT_RECOVERY);

    @Test
    void aRefundIsReplayedWithTheSameStatusAndBytes() throws Exception {
        HttpResponse<String> first = cancel("11", 2_000, "a-key");
        assertRefunded(first);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertRefunded(cancel("11", 1_000, "another-key"));

        HttpResponse<String> again = cancel("11", 2_000, "a-key");

        assertReplayed(again, first);
        assertThat(StoredPayment.refunds(server.stored("ORD20180131-0000011"))).hasSize(2);
        assertThat(gateway.payment("imp_100000000011").getInteger("cancel_amount"))
                .isEqualTo(3_000);
    }

    @Test
    void aDecimalAmountIsReplayedWithTheSameBytes() throws Exception {
        HttpResponse<String> first = server.post(
                "/payments/cancel",
                "{\"merchant_uid\":\"ORD20180131-0000017\",\"cancel_request_amount\":4.10}",
                "Idempotency-Key",
                "cents");
        assertRefunded(first);

        HttpResponse<String> again = server.post(
                "/payments/cancel",
                "{ \"cancel_request_amount\": 4.1, \"merchant_uid\": \"ORD20180131-0000017\" }",
                "Idempotency-Key",
                "cents");

        assertReplayed(again, first);
    }

    @Test
    void aRefusalByTheGatewayIsReplayedWithTheSameBytes() throws Exception {
        gateway.declines(-1, "결제취소에 실패하였습니다. [9029] 상점의 취소가능 금액이 부족합니다.");
        HttpResponse<String> first = cancel("16", 7_900, "a-key");
        gateway.passesCancels();
        JsonObject problem = assertProblem(first, 422, "declined_by_gateway");
        assertThat(first.headers().firstValue("Location")).contains("/refunds/" + problem.getString("refund_id"));

        HttpResponse<String> again = cancel("16", 7_900, "a-key");

        assertReplayed(again, first);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(StoredPayment.refunds(server.stored("ORD20180131-0000016"))).hasSize(1);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() throws Exception {
        assertRefunded(cancel("19", 900, "a-key"));

        HttpResponse<String> other = cancel("19", 901, "a-key");

        assertProblem(other, 422, "key_reused");
        assertThat(other.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(gateway.payment("imp_100000000019").getInteger("cancel_amount"))
                .isEqualTo(900);
    }

    @Test
    void manyRequestsAtOnceUnderOneKeyMoveTheMoneyOnce() throws Exception {
        List<HttpResponse<String>> answers = AtOnce.times(20, () -> cancel("12", 1_000, "a-key"));

        HttpResponse<String> later = cancel("12", 1_000, "a-key");
        assertThat(later.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(answers).anyMatch(answer -> answer.statusCode() == 200);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 200)
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(later.body()));
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 200
                        && answer.headers().firstValue("Idempotency-Replayed").isEmpty())
                .hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 200).allSatisfy(answer -> {
            assertProblem(answer, 409, "refund_in_progress");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        });
        assertThat(gateway.payment("imp_100000000012").getInteger("cancel_amount"))
                .isEqualTo(9_000 + 1_000);
        assertThat(ownRefunds(server.stored("ORD20180131-0000012"))).hasSize(1);
    }

    @Test
    void aRefundThatWasNeverSentMayBeRepeatedUnderItsKey() throws Exception {
        try (GatewayProxy away = new GatewayProxy()) {
            away.goesAway();
            try (TestServer early = TestServer.withGateway(away.uri())) {
                String body = "{\"merchant_uid\":\"ORD20180131-0000019\"}";
                assertProblem(
                        early.post("/payments/cancel", body, "Idempotency-Key", "a-key"), 503, "gateway_unavailable");
                away.comesBack();

                HttpResponse<String> second = early.post("/payments/cancel", body, "Idempotency-Key", "a-key");

                assertRefunded(second);
                assertThat(second.headers().firstValue("Idempotency-Replayed")).isEmpty();
                assertReplayed(early.post("/payments/cancel", body, "Idempotency-Key", "a-key"), second);
            }
        }
    }

    @Test
    void theAnswerOfAPendingRefundSaysWhereItIsFound() throws Exception {
        try (GatewayProxy silent = new GatewayProxy();
                TestServer waiting = TestServer.withGateway(silent.uri(), TestServer.WITHOUT_RECOVERY)) {
            silent.swallowsCancels();
            String body = "{\"merchant_uid\":\"ORD20180131-0000018\",\"cancel_request_amount\":500}";
            JsonObject first = assertProblem(waiting.cancel(body), 504, "refund_pending");

            HttpResponse<String> again = waiting.cancel(body);

            assertThat(assertProblem(again, 409, "refund_in_progress").getString("refund_id"))
                    .isEqualTo(first.getString("refund_id"));
            assertThat(again.headers().firstValue("Location")).contains("/refunds/" + first.getString("refund_id"));
        }
    }

    @Test
    void aRequestWithoutAKeyIsToldWhatRecoveryFoundOut() throws Exception {
        try (GatewayProxy silent = new GatewayProxy();
                TestServer finding = TestServer.withGateway(silent.uri())) {
            silent.cancelsWithoutAnswering();
            String body = "{\"merchant_uid\":\"ORD20180131-0000018\",\"cancel_request_amount\":500}";
            String id =
                    assertProblem(finding.cancel(body), 504, "refund_pending").getString("refund_id");
            silent.passesCancels();
            finding.awaitRefund(id, "succeeded");

            HttpResponse<String> told = finding.cancel(body);

            assertThat(assertRefunded(told).getJsonObject("refund").getString("id"))
                    .isEqualTo(id);
            assertThat(told.headers().firstValue("Idempotency-Replayed")).contains("true");
            assertThat(silent.payment("imp_100000000018").getInteger("cancel_amount"))
                    .isEqualTo(500);
        }
    }

    @Test
    void aServerMayRequireAKey() throws Exception {
        Map<String, String> required = Map.of("REFUND_REQUIRE_KEY", "on");
        try (TestServer strict = TestServer.withSandbox(required)) {
            String body = "{\"merchant_uid\":\"ORD20180131-0000018\",\"cancel_request_amount\":500}";
            assertProblem(strict.cancel(body), 400, "key_required");
            assertThat(strict.stored("ORD20180131-0000018").containsKey("hwanbul"))
                    .isFalse();
            assertRefunded(strict.post("/payments/cancel", body, "Idempotency-Key", "k"));
        }
    }

    @Test
    void aServerMayRequireAnAmount() throws Exception {
        Map<String, String> required = Map.of("REFUND_REQUIRE_AMOUNT", "on");
        try (TestServer strict = TestServer.withSandbox(required)) {
            assertProblem(strict.cancel("{\"merchant_uid\":\"ORD20180131-0000018\"}"), 400, "invalid_amount");
            assertThat(strict.stored("ORD20180131-0000018").containsKey("hwanbul"))
                    .isFalse();
            assertRefunded(strict.cancel("{\"merchant_uid\":\"ORD20180131-0000018\",\"cancel_request_amount\":500}"));
        }
    }

    @Test
    void aSecondClickIsRefused() throws Exception {
        Map<String, String> aMinute = Map.of("REFUND_DUPLICATE_WINDOW", "1m");
        try (TestServer suspicious = TestServer.withGateway(gateway.uri(), aMinute)) {
            String body = "{\"merchant_uid\":\"ORD20180131-0000018\",\"cancel_request_amount\":500}";
            assertRefunded(suspicious.cancel(body));

            assertProblem(suspicious.cancel(body), 409, "duplicate_suspected");

            assertThat(gateway.payment("imp_100000000018").getInteger("cancel_amount"))
                    .isEqualTo(500);
        }
    }

    private static void assertReplayed(HttpResponse<String> again, HttpResponse<String> first) {
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    private static HttpResponse<String> cancel(String number, int amount, String key) throws Exception {
        return server.post(
                "/payments/cancel",
                "{\"merchant_uid\":\"ORD20180131-00000" + number + "\",\"cancel_request_amount\":" + amount + "}",
                "Idempotency-Key",
                key);
    }
}
