package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.GatewayProxy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunds of unknown outcome. */
@Timeout(60)
class PendingOverHttpTest {
    private static final String ORDER = "{\"merchant_uid\":\"ORD20180131-0000018\",\"cancel_request_amount\":5000}";
    private static final String TO_ACCOUNT = """
            {"merchant_uid": "ORD20180131-0000014", "cancel_request_amount": 20000, "refund_holder": "Jone Doe",
             "refund_bank": "88", "refund_account": "00000000000000", "refund_tel": "000-1111-0000"}
            """;

    private final GatewayProxy gateway = new GatewayProxy();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.withGateway(gateway.uri());
    }

    @AfterEach
    void stop() {
        server.close();
        gateway.close();
    }

    @Test
    void byDefaultTheAnswerIsAnErrorWithTheRefundsAddress() throws Exception {
        gateway.swallowsCancels();

        HttpResponse<String> answer = server.cancel(ORDER);

        JsonObject problem = assertProblem(answer, 504, "refund_pending");
        assertThat(answer.headers().firstValue("Location")).contains("/refunds/" + problem.getString("refund_id"));
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(seconds -> assertThat(seconds).matches("[0-9]+"));
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
        assertThat(shown(problem.getString("refund_id")).getString("state")).isEqualTo("pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"respond-async", "return=minimal, Respond-Async"})
    void withRespondAsyncTheAnswerIsAccepted(String preference) throws Exception {
        gateway.swallowsCancels();

        HttpResponse<String> answer = server.post("/payments/cancel", ORDER, "Prefer", preference);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("respond-async");
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(seconds -> assertThat(seconds).matches("[0-9]+"));
        JsonObject refund = new JsonObject(answer.body());
        assertThat(refund.getString("state")).isEqualTo("pending");
        assertThat(answer.headers().firstValue("Location")).contains("/refunds/" + refund.getString("id"));
    }

    @Test
    void withRespondAsyncAFinishedRefundIsAnsweredAtOnce() throws Exception {
        HttpResponse<String> answer = server.post("/payments/cancel", ORDER, "Prefer", "respond-async");

        assertRefunded(answer);
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @Test
    void aPendingRefundSaysWhenItIsLookedAtNextAndAnotherOneOfThePaymentNamesIt() throws Exception {
        gateway.cancelsWithoutAnswering();
        String id = assertProblem(keyed(), 504, "refund_pending").getString("refund_id");

        HttpResponse<String> shown = server.get("/refunds/" + id);
        JsonObject refund = new JsonObject(shown.body());
        assertThat(Instant.parse(refund.getString("next_check_at")))
                .isAfter(Instant.parse(refund.getString("requested_at")));
        assertThat(shown.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();

        HttpResponse<String> another = server.post("/payments/cancel", ORDER, "Idempotency-Key", "another");
        assertThat(assertProblem(another, 409, "refund_in_progress").getString("refund_id"))
                .isEqualTo(id);
        assertThat(another.headers().firstValue("Location")).contains("/refunds/" + id);
    }

    @Test
    void recoveryEndsItAndItsKeyReplaysTheRefund() throws Exception {
        gateway.cancelsWithoutAnswering();
        String id = assertProblem(keyed(), 504, "refund_pending").getString("refund_id");
        assertProblem(keyed(), 409, "refund_in_progress");

        gateway.passesCancels();
        JsonObject refund = server.awaitRefund(id, "succeeded");

        JsonObject shown = gateway.payment("imp_100000000018")
                .getJsonArray("cancel_history")
                .getJsonObject(0);
        assertThat(refund.getString("cancellation_id")).isEqualTo(shown.getString("cancellation_id"));
        assertThat(refund.getInteger("sends")).isEqualTo(1);
        HttpResponse<String> replayed = keyed();
        assertThat(assertRefunded(replayed).getInteger("cancel_amount")).isEqualTo(5_000);
        assertThat(replayed.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(keyed().body()).isEqualTo(replayed.body());
        assertThat(gateway.payment("imp_100000000018").getInteger("cancel_amount"))
                .isEqualTo(5_000);
        assertThat(server.stored("ORD20180131-0000018").getInteger("cancel_amount"))
                .isEqualTo(5_000);
    }

    @Test
    void syncEndsItAtOnce() throws Exception {
        try (TestServer patient = TestServer.withGateway(gateway.uri(), TestServer.WITHOUT_RECOVERY)) {
            gateway.cancelsWithoutAnswering();
            String id =
                    assertProblem(patient.cancel(ORDER), 504, "refund_pending").getString("refund_id");
            HttpResponse<String> silent = patient.post("/refunds/" + id + "/sync", "");
            assertProblem(silent, 503, "gateway_unavailable");
            assertThat(silent.headers().firstValue("Retry-After")).isPresent();

            gateway.passesCancels();
            HttpResponse<String> synced = patient.post("/refunds/" + id + "/sync", "");

            assertThat(synced.statusCode()).isEqualTo(200);
            JsonObject refund = new JsonObject(synced.body());
            assertThat(refund.getString("state")).isEqualTo("succeeded");
            assertThat(refund.remove("sync"))
                    .isEqualTo(new JsonObject().put("stored", true).put("left", new JsonArray()));
            assertThat(new JsonObject(patient.get("/refunds/" + id).body())).isEqualTo(refund);
        }
    }

    @Test
    void anAccountIsKeptSealedForTheResendAndNeverShown() throws Exception {
        gateway.swallowsCancels();
        HttpResponse<String> accepted = server.post("/payments/cancel", TO_ACCOUNT, "Prefer", "respond-async");
        String id = new JsonObject(accepted.body()).getString("id");
        gateway.passesCancels();

        assertHidden(accepted);
        assertHidden(server.cancel(TO_ACCOUNT));
        assertHidden(server.get("/refunds/" + id));
        assertHidden(server.get("/payments/ORD20180131-0000014"));
        assertHidden(server.post("/refunds/" + id + "/sync", ""));
        assertThat(server.stored("ORD20180131-0000014").encode())
                .contains("account_sealed")
                .doesNotContain("00000000000000", "Jone Doe", "000-1111-0000");
    }

    private static void assertHidden(HttpResponse<String> answer) {
        assertThat(answer.headers().map() + answer.body())
                .doesNotContain("00000000000000", "Jone Doe", "000-1111-0000");
    }

    private HttpResponse<String> keyed() throws Exception {
        return server.post("/payments/cancel", ORDER, "Idempotency-Key", "a-key");
    }

    private JsonObject shown(String id) throws Exception {
        HttpResponse<String> answer = server.get("/refunds/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
