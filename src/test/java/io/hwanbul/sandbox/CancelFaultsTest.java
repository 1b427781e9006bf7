package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancelFaultsTest {
    private static final Duration DELAY = Duration.ofMillis(300);
    private static final String CARD = "imp_100000000011";

    private final Vertx vertx = Vertx.vertx();
    private final WebClient web = WebClient.create(vertx);
    private int port;
    private String token = "";

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @ParameterizedTest
    @EnumSource(names = {"DROP_BEFORE", "DROP_AFTER"})
    void aDroppedConnectionLeavesTheCallerWithoutAnAnswer(Fault fault) {
        start(fault);

        assertThatThrownBy(this::cancel).hasMessageContaining("closed");
        assertThat(cancelled()).isEqualTo(fault == Fault.DROP_AFTER ? 2000 : 0);
    }

    @Test
    void anAnswerComesLateThoughTheCancelIsDoneAtOnce() {
        start(Fault.ANSWER_LATE);

        assertThatThrownBy(this::cancelInTime).isInstanceOf(TimeoutException.class);
        assertThat(cancelled()).isEqualTo(2000);
    }

    @Test
    void theLateAnswerIsWholeForACallerWhoWaits() {
        start(Fault.ANSWER_LATE);

        assertThat(cancel().bodyAsJsonObject().getJsonObject("response").getInteger("cancel_amount"))
                .isEqualTo(2000);
    }

    @Test
    void aLateCancelIsDoneAfterItsCallerGaveUp() {
        start(Fault.ACT_LATE);

        assertThatThrownBy(this::cancelInTime).isInstanceOf(TimeoutException.class);
        assertThat(cancelled()).isZero();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (cancelled() == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(cancelled()).isEqualTo(2000);
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR_BEFORE", "ERROR_AFTER"})
    void aServerErrorTellsNothingAboutTheCancel(Fault fault) {
        start(fault);

        assertThat(cancel().statusCode()).isEqualTo(502);
        assertThat(cancelled()).isEqualTo(fault == Fault.ERROR_AFTER ? 2000 : 0);
    }

    @Test
    void garbageComesWithHttp200AndTheCancelIsDone() {
        start(Fault.GARBAGE_AFTER);

        HttpResponse<Buffer> answer = cancel();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(answer::bodyAsJsonObject).isInstanceOf(DecodeException.class);
        assertThat(cancelled()).isEqualTo(2000);
    }

    @Test
    void anotherPaymentsAnswerLooksLikeSuccessAndTheCancelIsDone() {
        start(Fault.ANOTHER_PAYMENT);

        JsonObject answer = cancel().bodyAsJsonObject();

        assertThat(answer.getInteger("code")).isZero();
        assertThat(answer.getJsonObject("response").getString("imp_uid")).isNotEqualTo(CARD);
        assertThat(cancelled()).isEqualTo(2000);
    }

    @Test
    void tooManyRequestsMovesNothing() {
        start(Fault.TOO_MANY_REQUESTS);

        assertThat(cancel().statusCode()).isEqualTo(429);
        assertThat(cancelled()).isZero();
    }

    @Test
    void aCancelMayBeginOnlyAfterAWhile() {
        start(Fault.DELAY_BEFORE);

        assertThat(cancel().bodyAsJsonObject().getInteger("code")).isZero();
        assertThat(cancelled()).isEqualTo(2000);
    }

    @Test
    void aPageOfHtmlComesWithHttp200AndTheCancelIsDone() {
        start(Fault.HTML_AFTER);

        HttpResponse<Buffer> answer = cancel();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsString()).startsWith("<");
        assertThat(cancelled()).isEqualTo(2000);
    }

    @Test
    void aRevokedTokenIsVoidFromThenOn() {
        start(Fault.TOKEN_REVOKED);
        String before = token;

        assertThat(cancel().statusCode()).isEqualTo(401);
        assertThat(cancel().statusCode()).as("with the same token").isEqualTo(401);
        token();
        assertThat(token).isNotEqualTo(before);
        assertThat(cancelled()).isZero();
        assertThat(cancel().statusCode()).isEqualTo(200);
    }

    @Test
    void aPgUnderMaintenanceMovesNothing() {
        start(Fault.MAINTENANCE);

        JsonObject answer = cancel().bodyAsJsonObject();

        assertThat(answer.getInteger("code")).isEqualTo(-1);
        assertThat(answer.getString("message")).contains("service unavailable");
        assertThat(cancelled()).isZero();
    }

    @Test
    void anyCancelCanBeMadeToPend() {
        start(Fault.PENDING);

        JsonObject answer = cancel().bodyAsJsonObject();

        assertThat(answer.getInteger("code")).isZero();
        assertThat(answer.getJsonObject("response").getString("status")).isEqualTo("paid");
        assertThat(cancelled()).isZero();
    }

    /** Starts a sandbox whose next cancel meets the given fault. */
    private void start(Fault fault) {
        InstantSource clock = InstantSource.system();
        SandboxVerticle sandbox =
                new SandboxVerticle("127.0.0.1", 0, clock, SamplePayments.at(clock.instant()), new Faults(0, 1, DELAY));
        vertx.deployVerticle(sandbox).await();
        port = sandbox.port();
        token();
        web.post(port, "127.0.0.1", "/sandbox/faults")
                .sendJsonObject(new JsonObject().put("fault", ControlInput.lower(fault)))
                .await();
    }

    private HttpResponse<Buffer> cancel() {
        return cancel(Duration.ofSeconds(30));
    }

    /** Waits only half as long as a late answer takes. */
    private HttpResponse<Buffer> cancelInTime() {
        return cancel(DELAY.dividedBy(2));
    }

    private HttpResponse<Buffer> cancel(Duration limit) {
        return web.post(port, "127.0.0.1", "/payments/cancel")
                .putHeader("Authorization", token)
                .timeout(limit.toMillis())
                .sendJsonObject(new JsonObject().put("imp_uid", CARD).put("amount", 2000))
                .await();
    }

    private int cancelled() {
        return web.get(port, "127.0.0.1", "/payments/" + CARD + "?include_sandbox=true")
                .putHeader("Authorization", token)
                .send()
                .await()
                .bodyAsJsonObject()
                .getJsonObject("response")
                .getInteger("cancel_amount");
    }

    private void token() {
        JsonObject credentials =
                new JsonObject().put("imp_key", SandboxVerticle.API_KEY).put("imp_secret", SandboxVerticle.API_SECRET);
        token = web.post(port, "127.0.0.1", "/users/getToken")
                .sendJsonObject(credentials)
                .await()
                .bodyAsJsonObject()
                .getJsonObject("response")
                .getString("access_token");
    }
}
