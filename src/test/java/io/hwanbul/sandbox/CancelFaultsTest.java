package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hwanbul.sandbox.fault.Fault;
import io.hwanbul.sandbox.fault.Faults;
import io.hwanbul.sandbox.input.StrictInput;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancelFaultsTest {
    private static final Duration DELAY = Duration.ofMillis(300);
    private static final String CARD = "imp_100000000011";

    @RegisterExtension
    private final SandboxClient sandbox = new SandboxClient(new Faults(0, 1, DELAY));

    @ParameterizedTest
    @EnumSource(names = {"DROP_BEFORE", "DROP_AFTER"})
    void aDroppedConnectionLeavesTheCallerWithoutAnAnswer(Fault fault) {
        queue(fault);

        assertThatThrownBy(this::cancel).hasMessageContaining("closed");
        assertThat(cancelled()).isEqualTo(fault == Fault.DROP_AFTER ? 2000 : 0);
    }

    @Test
    void aLateAnswerComesAfterTheTimeoutThoughTheCancelIsDoneAtOnce() {
        queue(Fault.ANSWER_LATE);

        assertThatThrownBy(this::cancelWithShortTimeout).isInstanceOf(TimeoutException.class);
        assertThat(cancelled()).isEqualTo(2000);
    }

    @Test
    void aLateAnswerIsCompleteForACallerWhoWaits() {
        queue(Fault.ANSWER_LATE);

        assertThat(cancel().bodyAsJsonObject().getJsonObject("response").getInteger("cancel_amount"))
                .isEqualTo(2000);
    }

    @Test
    void aLateCancelIsDoneAfterTheCallersTimeout() {
        queue(Fault.ACT_LATE);

        assertThatThrownBy(this::cancelWithShortTimeout).isInstanceOf(TimeoutException.class);
        assertThat(cancelled()).isZero();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (cancelled() == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(cancelled()).isEqualTo(2000);
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR_BEFORE", "ERROR_AFTER"})
    void aServerErrorDoesNotShowWhetherTheCancelIsDone(Fault fault) {
        queue(fault);

        assertThat(cancel().statusCode()).isEqualTo(502);
        assertThat(cancelled()).isEqualTo(fault == Fault.ERROR_AFTER ? 2000 : 0);
    }

    @Test
    void aCutOffAnswerIsHttp200AndTheCancelIsDone() {
        queue(Fault.GARBAGE_AFTER);

        HttpResponse<Buffer> answer = cancel();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(answer::bodyAsJsonObject).isInstanceOf(DecodeException.class);
        assertThat(cancelled()).isEqualTo(2000);
    }

    @Test
    void anotherPaymentsAnswerLooksLikeSuccessAndTheCancelIsDone() {
        queue(Fault.ANOTHER_PAYMENT);

        JsonObject answer = cancel().bodyAsJsonObject();

        assertThat(answer.getInteger("code")).isZero();
        assertThat(answer.getJsonObject("response").getString("imp_uid")).isNotEqualTo(CARD);
        assertThat(cancelled()).isEqualTo(2000);
    }

    @Test
    void tooManyRequestsCancelsNothing() {
        queue(Fault.TOO_MANY_REQUESTS);

        assertThat(cancel().statusCode()).isEqualTo(429);
        assertThat(cancelled()).isZero();
    }

    @Test
    void aDelayedCancelIsDoneAndAnsweredAfterTheDelay() {
        queue(Fault.DELAY_BEFORE);

        assertThat(cancel().bodyAsJsonObject().getInteger("code")).isZero();
        assertThat(cancelled()).isEqualTo(2000);
    }

    @Test
    void anHtmlPageIsHttp200AndTheCancelIsDone() {
        queue(Fault.HTML_AFTER);

        HttpResponse<Buffer> answer = cancel();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsString()).startsWith("<");
        assertThat(cancelled()).isEqualTo(2000);
    }

    @Test
    void aRevokedTokenStaysInvalid() {
        queue(Fault.TOKEN_REVOKED);
        String before = sandbox.token();

        assertThat(cancel().statusCode()).isEqualTo(401);
        assertThat(cancel().statusCode()).as("with the same token").isEqualTo(401);
        sandbox.login();
        assertThat(sandbox.token()).isNotEqualTo(before);
        assertThat(cancelled()).isZero();
        assertThat(cancel().statusCode()).isEqualTo(200);
    }

    @Test
    void aPgUnderMaintenanceCancelsNothing() {
        queue(Fault.MAINTENANCE);

        JsonObject answer = cancel().bodyAsJsonObject();

        assertThat(answer.getInteger("code")).isEqualTo(-1);
        assertThat(answer.getString("message")).contains("service unavailable");
        assertThat(cancelled()).isZero();
    }

    @Test
    void anyCancelCanBeLeftPending() {
        queue(Fault.PENDING);

        JsonObject answer = cancel().bodyAsJsonObject();

        assertThat(answer.getInteger("code")).isZero();
        assertThat(answer.getJsonObject("response").getString("status")).isEqualTo("paid");
        assertThat(cancelled()).isZero();
    }

    private void queue(Fault fault) {
        sandbox.post("/sandbox/faults", new JsonObject().put("fault", StrictInput.jsonName(fault)));
    }

    private HttpResponse<Buffer> cancel() {
        return cancel(Duration.ofSeconds(30));
    }

    /** The timeout is half the delay of a late answer. */
    private HttpResponse<Buffer> cancelWithShortTimeout() {
        return cancel(DELAY.dividedBy(2));
    }

    private HttpResponse<Buffer> cancel(Duration timeout) {
        return sandbox.request(HttpMethod.POST, "/payments/cancel")
                .timeout(timeout.toMillis())
                .sendJsonObject(new JsonObject().put("imp_uid", CARD).put("amount", 2000))
                .await();
    }

    private int cancelled() {
        return sandbox.payment(CARD).getInteger("cancel_amount");
    }
}
