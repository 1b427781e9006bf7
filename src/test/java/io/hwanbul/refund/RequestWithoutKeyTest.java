package io.hwanbul.refund;

import static io.hwanbul.payment.RefundState.FAILED;
import static io.hwanbul.payment.RefundState.NEEDS_ATTENTION;
import static io.hwanbul.payment.RefundState.PENDING;
import static io.hwanbul.payment.RefundState.SUCCEEDED;
import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.keyed;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.ScriptedGateway.OURS;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The guide's clients send no key, take an answer that did not come for a failure, and ask again. */
class RequestWithoutKeyTest {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final RefundBench bench =
            new RefundBench(new Timing(Examples.TIMING.quiet(), Examples.TIMING.interval(), WINDOW));

    @Test
    void whileTheRefundIsPendingTheSameRequestIsRefusedWithItsId() {
        bench.gateway.cancel = UNKNOWN;
        assertThat(bench.refund(request("2000")).state()).isEqualTo(PENDING);
        Refusal refusal = bench.refused(request("2000"));
        assertThat(refusal.reason()).isEqualTo(Reason.REFUND_IN_PROGRESS);
        assertThat(refusal.refundId()).contains(ID);
    }

    @Test
    void aRefundThatRecoveryEndedIsToldOnceHoweverLateTheRequestComes() {
        bench.gateway.cancel = UNKNOWN;
        bench.refund(request("2000"));
        bench.gateway.look = OURS;
        bench.pass(Duration.ofMinutes(1));
        bench.recovery().sweep().await();
        bench.pass(Duration.ofDays(1));

        RefundOutcome.Refunded told = bench.outcome(request("2000"));

        assertThat(told.replayed()).isTrue();
        assertThat(told.refund().id()).isEqualTo(ID);
        assertThat(told.refund().state()).isEqualTo(SUCCEEDED);
        assertThat(bench.gateway.sent).hasSize(1);
        bench.pass(WINDOW.minusMillis(1));
        assertThat(bench.refused(request("2000")).reason()).isEqualTo(Reason.DUPLICATE_SUSPECTED);
        bench.pass(Duration.ofMillis(1));
        assertAnotherRefund();
    }

    @Test
    void aRefundWhoseAnswerWasLostIsTold() {
        assertThat(bench.unheard(request("2000")).refund().state()).isEqualTo(SUCCEEDED);
        bench.pass(Duration.ofDays(1));
        assertThat(bench.unheard(request("2000")).replayed()).isTrue();
        assertThat(bench.outcome(request("2000")).replayed()).isTrue();
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void aFailureThatNobodyWasToldIsToldAndThenTheRequestIsMeant() {
        bench.gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(1, "no"));
        assertThat(bench.unheard(request("2000")).refund().state()).isEqualTo(FAILED);
        bench.pass(Duration.ofDays(1));
        assertThat(bench.outcome(request("2000")).replayed()).isTrue();
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, ""));
        assertThat(bench.outcome(request("2000")).replayed()).isFalse();
    }

    @Test
    void aRefundThatNeedsAttentionIsToldAgainUntilAPersonHasSettledIt() {
        bench.gateway.cancel = UNKNOWN;
        bench.gateway.look = new GatewayAnswer.Shown(cancelled(2000, CONSOLE));
        assertThat(bench.refund(request("2000")).state()).isEqualTo(NEEDS_ATTENTION);
        bench.pass(Duration.ofDays(1));
        assertThat(bench.outcome(request("2000")).refund().state()).isEqualTo(NEEDS_ATTENTION);
        bench.pass(Duration.ofDays(1));
        assertThat(bench.outcome(request("2000")).refund().state()).isEqualTo(NEEDS_ATTENTION);
        bench.desk.resolve(ID, SUCCEEDED, "kim", "seen at the PG").await();
        bench.pass(Duration.ofDays(1));
        assertThat(bench.outcome(request("2000")).refund().state()).isEqualTo(SUCCEEDED);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void anEndThatChangedAfterItWasToldIsToldAgain() {
        bench.refund(request("2000"));
        bench.pass(Duration.ofDays(1));
        bench.gateway.look = new GatewayAnswer.Shown(Examples.payment(Map.of()));
        bench.desk.sync(ID).await();
        RefundOutcome.Refunded told = bench.outcome(request("2000"));
        assertThat(told.refund().refusal().reason()).isEqualTo(Reason.REVERSED);
        assertThat(told.replayed()).isTrue();
    }

    @Test
    void whatWasNeverSentMayBeAskedForAgainAtOnce() {
        bench.gateway.cancel = new GatewayAnswer.Unsent();
        bench.unheard(request("2000"));
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, ""));
        assertThat(bench.outcome(request("2000")).replayed()).isFalse();
    }

    @Test
    void whoAskedWithAKeyAsksWithItAgain() {
        bench.unheard(keyed("k", "2000"));
        bench.pass(WINDOW);
        assertAnotherRefund();
    }

    @Test
    void thePreviewSaysThatTheSameRequestWouldRefundNothing() {
        bench.unheard(request("2000"));
        assertThat(bench.flow.preview(request("2000")).await().allowed()).isFalse();
    }

    private void assertAnotherRefund() {
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, MARK, 2000, ""));
        RefundOutcome.Refunded other = bench.outcome(request("2000"));
        assertThat(other.replayed()).isFalse();
        assertThat(other.refund().state()).isEqualTo(SUCCEEDED);
        assertThat(bench.gateway.sent).hasSize(2);
    }
}
