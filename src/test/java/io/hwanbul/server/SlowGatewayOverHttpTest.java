package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.sandbox.SamplePayments;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A healthy gateway that takes its time makes refunds wait, and nothing else. */
@Timeout(120)
class SlowGatewayOverHttpTest {
    private static final int REFUNDS = 150;

    /** As long as it takes; the rest are defaults. */
    private static final Map<String, String> PATIENT =
            Map.of("IAMPORT_TIMEOUT", "60s", "RECOVERY_QUIET_PERIOD", "61s", "RECOVERY_INTERVAL", "30m");

    private final List<JsonObject> payments = SamplePayments.more(REFUNDS + 1, Instant.now());
    private final List<JsonObject> refunded = payments.subList(0, REFUNDS);
    private final JsonObject another = payments.get(REFUNDS);

    private final HttpClient http = HttpClient.newHttpClient();

    private CompletableFuture<HttpResponse<String>> refund(TestServer server, JsonObject payment) {
        JsonObject order = new JsonObject().put("merchant_uid", payment.getString("merchant_uid"));
        return http.sendAsync(
                server.request("/payments/cancel")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(order.encode()))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void manyRefundsAtOnceAllSucceedAndNothingElseWaitsForThem() throws Exception {
        try (HeldGateway gateway = new HeldGateway(payments);
                TestServer server = TestServer.withGateway(gateway.url(), PATIENT, payments)) {
            List<CompletableFuture<HttpResponse<String>>> answers =
                    refunded.stream().map(payment -> refund(server, payment)).toList();
            gateway.awaitCancels(REFUNDS);

            assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(server.get("/payments/" + refunded.get(0).getString("merchant_uid"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.post("/freeze", "{\"pg_provider\":\"kcp\",\"by\":\"boss\",\"why\":\"a test\"}")
                            .statusCode())
                    .isEqualTo(200);
            String webhook = new JsonObject()
                    .put("imp_uid", another.getString("imp_uid"))
                    .encode();
            assertThat(server.post("/webhooks/iamport", webhook).statusCode()).isEqualTo(200);
            assertThat(answers).noneMatch(CompletableFuture::isDone);

            gateway.release();
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
            for (JsonObject payment : refunded) {
                assertThat(states(server, payment)).containsExactly("succeeded");
            }
        }
    }

    /** One connection of the two is recovery's. */
    @Test
    void aRefundForWhichThereIsNoRoomIsRefusedAndLeavesNoTrace() throws Exception {
        Map<String, String> narrow = Map.of(
                "IAMPORT_TIMEOUT", "60s",
                "RECOVERY_QUIET_PERIOD", "61s",
                "RECOVERY_INTERVAL", "30m",
                "IAMPORT_CANCEL_CONNECTIONS", "2");
        try (HeldGateway gateway = new HeldGateway(payments);
                TestServer server = TestServer.withGateway(gateway.url(), narrow, payments)) {
            CompletableFuture<HttpResponse<String>> first = refund(server, refunded.get(0));
            gateway.awaitCancel();

            List<CompletableFuture<HttpResponse<String>>> others = refunded.subList(1, 4).stream()
                    .map(payment -> refund(server, payment))
                    .toList();
            for (CompletableFuture<HttpResponse<String>> other : others) {
                JsonObject problem = assertProblem(other.get(), 503, "busy");
                assertThat(problem.getString("refund_id")).isNull();
                assertThat(other.get().headers().firstValue("Retry-After")).isPresent();
            }
            for (JsonObject payment : refunded.subList(1, 4)) {
                assertThat(server.stored(payment.getString("merchant_uid")).fieldNames())
                        .isEqualTo(payment.copy().put("_id", "any").fieldNames());
            }

            gateway.release();
            assertRefunded(first.get());
            assertRefunded(refund(server, refunded.get(1)).get());
        }
    }

    private static List<String> states(TestServer server, JsonObject payment) throws Exception {
        HttpResponse<String> shown = server.get("/payments/" + payment.getString("merchant_uid"));
        return new JsonObject(shown.body())
                .getJsonArray("refunds").stream()
                        .map(refund -> ((JsonObject) refund).getString("state"))
                        .toList();
    }
}
