package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.StoredPayment.ownRefunds;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.sandbox.SandboxVerticle;
import io.hwanbul.testing.StoredPayment;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole server with the sandbox: each of its faults, its console and its webhooks. */
class SandboxOverHttpTest {
    private static final String ORDER = "{\"merchant_uid\":\"ORD20180131-0000011\",\"cancel_request_amount\":2000}";
    private static final String PAYPAL = "{\"merchant_uid\":\"ORD20180131-0000021\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final URI sandbox = sandbox();

    @AutoClose
    private final TestServer server = TestServer.withGateway(sandbox);

    private URI sandbox() {
        SandboxVerticle verticle =
                new SandboxVerticle("127.0.0.1", 0, InstantSource.system(), SamplePayments.at(Instant.now()));
        vertx.deployVerticle(verticle).await();
        return URI.create("http://127.0.0.1:" + verticle.port());
    }

    @AfterEach
    void endSandbox() {
        vertx.close().await();
    }

    @BeforeEach
    void answersLaterThanTheServerWaits() throws Exception {
        Duration late = TestServer.CANCEL_TIME.plusSeconds(1);
        control("PUT", "/sandbox/faults", "{\"rate\":0,\"delay\":\"" + late.toSeconds() + "s\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "drop_after",
        "error_after",
        "garbage_after",
        "html_after",
        "another_payment",
        "answer_late",
        "token_revoked"
    })
    void aCancelThatIsDoneIsDetectedAtOnceWhateverItsAnswer(String fault) throws Exception {
        control("POST", "/sandbox/faults", "{\"fault\":\"" + fault + "\"}");

        HttpResponse<String> answer = server.cancel(ORDER);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertBooksAgree(1, 2_000);
    }

    @ParameterizedTest
    @CsvSource({"drop_before", "error_before", "too_many_requests"})
    void aCancelThatMayStillComeIsPendingAndNeverCalledAFailure(String fault) throws Exception {
        control("POST", "/sandbox/faults", "{\"fault\":\"" + fault + "\"}");

        assertProblem(server.cancel(ORDER), 504, "refund_pending");

        assertBooksAgree(0, 0);
        assertThat(ownRefunds(server.stored("ORD20180131-0000011")))
                .extracting(refund -> refund.getString("state"))
                .containsExactly("pending");
    }

    @ParameterizedTest
    @CsvSource({"act_late", "delay_before"})
    void aLateCancelIsFoundByRecovery(String fault) throws Exception {
        control("POST", "/sandbox/faults", "{\"fault\":\"" + fault + "\"}");

        String id = assertProblem(server.cancel(ORDER), 504, "refund_pending").getString("refund_id");

        server.awaitRefund(id, "succeeded");
        assertBooksAgree(1, 2_000);
    }

    @Test
    void aPgInMaintenanceIsExplained() throws Exception {
        control("POST", "/sandbox/faults", "{\"fault\":\"maintenance\"}");

        JsonObject problem = assertProblem(server.cancel(ORDER), 422, "declined_by_gateway");

        JsonObject explanation = problem.getJsonObject("gateway").getJsonObject("explanation");
        assertThat(explanation.getString("code")).isEqualTo("pg_maintenance");
        assertThat(explanation.getString("why_ko")).isNotBlank();
        assertThat(explanation.getString("advice_ko")).isNotBlank();
        assertBooksAgree(0, 0);
    }

    @ParameterizedTest
    @CsvSource({"find,drop_before", "find,error_before", "find,garbage_after", "find,too_many_requests"})
    void aFailedGatewayReadIsRepeated(String on, String fault) throws Exception {
        control("POST", "/sandbox/faults", "{\"fault\":\"drop_after\"}");
        control("POST", "/sandbox/faults", "{\"fault\":\"" + fault + "\",\"on\":\"" + on + "\"}");

        String id = assertProblem(server.cancel(ORDER), 504, "refund_pending").getString("refund_id");

        server.awaitRefund(id, "succeeded");
        assertBooksAgree(1, 2_000);
    }

    @Test
    void withoutATokenNothingIsSent() throws Exception {
        control("POST", "/sandbox/faults", "{\"fault\":\"token_revoked\"}");
        control("POST", "/sandbox/faults", "{\"fault\":\"drop_before\",\"on\":\"token\"}");

        assertProblem(server.cancel(ORDER), 503, "gateway_unavailable");

        assertBooksAgree(0, 0);
        assertThat(server.cancel(ORDER).statusCode()).isEqualTo(200);
    }

    @Test
    void aRefundThatPayPalDecidesLaterIsPendingUntilThen() throws Exception {
        webhooksOn();
        String id = assertProblem(server.cancel(PAYPAL), 504, "refund_pending").getString("refund_id");
        assertThat(payment("imp_100000000021").getInteger("cancel_amount")).isZero();
        assertProblem(server.cancel(PAYPAL), 409, "refund_in_progress");

        control("POST", "/sandbox/payments/imp_100000000021/finish", "{\"outcome\":\"approved\"}");

        server.awaitRefund(id, "succeeded");
        assertThat(payment("imp_100000000021").getJsonArray("cancel_history")).hasSize(1);
    }

    @Test
    void aRefundThatPayPalRefusedIsResolvedByAPerson() throws Exception {
        String id = assertProblem(server.cancel(PAYPAL), 504, "refund_pending").getString("refund_id");
        control("POST", "/sandbox/payments/imp_100000000021/finish", "{\"outcome\":\"refused\"}");

        HttpResponse<String> resolved = server.post(
                "/refunds/" + id + "/resolve", "{\"outcome\":\"failed\",\"by\":\"kim\",\"why\":\"PayPal refused\"}");

        assertThat(resolved.statusCode()).as(resolved.body()).isEqualTo(200);
        assertThat(new JsonObject(resolved.body()).getString("state")).isEqualTo("failed");
    }

    @Test
    void anUnpaidVirtualAccountIsVoidedOnce() throws Exception {
        HttpResponse<String> answer = server.cancel("{\"merchant_uid\":\"ORD20180131-0000020\"}");
        HttpResponse<String> again = server.cancel("{\"merchant_uid\":\"ORD20180131-0000020\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getBoolean("voided")).isTrue();
        assertThat(new JsonObject(answer.body()).containsKey("refund")).isFalse();
        assertThat(new JsonObject(answer.body()).getInteger("refundable")).isZero();
        assertThat(again.body()).isEqualTo(answer.body());
        assertThat(payment("imp_100000000020").getString("status")).isEqualTo("cancelled");
    }

    @Test
    void aConsoleRefundIsRecordedByItsWebhook() throws Exception {
        webhooksOn();

        control("POST", "/sandbox/payments/imp_100000000011/cancel", "{\"amount\":3000}");

        JsonArray refunds = awaitRefunds("ORD20180131-0000011", 1);
        assertThat(refunds.getJsonObject(0).getString("origin")).isEqualTo("foreign");
        assertThat(refunds.getJsonObject(0).getString("reason")).isEqualTo("관리자페이지취소");
        assertThat(server.stored("ORD20180131-0000011").getInteger("cancel_amount"))
                .isEqualTo(3_000);
    }

    @Test
    void aRefundAfterAnUnknownConsoleRefundFailsAndBothAreRecorded() throws Exception {
        control("POST", "/sandbox/payments/imp_100000000011/cancel", "{\"amount\":3000}");

        assertProblem(server.cancel(ORDER), 409, "balance_changed");

        JsonObject stored = server.stored("ORD20180131-0000011");
        assertThat(stored.getInteger("cancel_amount")).isEqualTo(3_000);
        assertThat(StoredPayment.refunds(stored)).hasSize(2);
        assertThat(server.cancel(ORDER).statusCode()).isEqualTo(200);
    }

    private void webhooksOn() throws Exception {
        String url = "http://127.0.0.1:" + server.server().port() + "/webhooks/iamport";
        control("PUT", "/sandbox/webhook", "{\"url\":\"" + url + "\"}");
    }

    /** Waits until the order has so many refunds. */
    private JsonArray awaitRefunds(String order, int count) throws Exception {
        long start = System.nanoTime();
        JsonArray refunds = new JsonArray();
        while (refunds.size() < count) {
            if (System.nanoTime() - start > Duration.ofSeconds(30).toNanos()) {
                throw new AssertionError("only " + refunds);
            }
            refunds = StoredPayment.refunds(server.stored(order));
        }
        return refunds;
    }

    /** The gateway has this many cancels of this amount, and the shop's document agrees. */
    private void assertBooksAgree(int cancels, int amount) throws Exception {
        JsonObject shown = payment("imp_100000000011");
        assertThat(shown.getJsonArray("cancel_history")).hasSize(cancels);
        assertThat(shown.getInteger("cancel_amount")).isEqualTo(amount);
        assertThat(server.stored("ORD20180131-0000011").getInteger("cancel_amount"))
                .isEqualTo(amount);
    }

    private JsonObject payment(String impUid) throws Exception {
        return control("GET", "/sandbox/payments", "").getJsonArray("list").stream()
                .map(JsonObject.class::cast)
                .filter(payment -> payment.getString("imp_uid").equals(impUid))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject control(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(sandbox.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
