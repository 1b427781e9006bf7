package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.CALLER;
import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.keyed;
import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.ScriptedGateway.OURS;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.RefundState;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Asking again under the same key. */
class IdempotencyTest {
    private final RefundBench bench = new RefundBench();

    @Test
    void theSameRequestUnderTheSameKeyIsTheSameRefund() {
        Refund first = bench.refund(keyed("k", "2000"));
        bench.pass(Duration.ofDays(400));
        RefundOutcome.Refunded again = bench.outcome(keyed("k", "2000"));
        assertThat(again).isEqualTo(new RefundOutcome.Refunded(first, true));
        assertThat(bench.steps).containsExactly("find");
    }

    @Test
    void aRefundThatTheGatewayDeclinedIsReplayedToo() {
        bench.gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(-1, "no"));
        Refund first = bench.refund(keyed("k", "2000"));
        bench.gateway.cancel = OURS;
        assertThat(bench.outcome(keyed("k", "2000"))).isEqualTo(new RefundOutcome.Refunded(first, true));
        assertThat(bench.steps).containsExactly("find");
        assertThat(first.state()).isEqualTo(RefundState.FAILED);
    }

    @Test
    void aRefundThatNeedsAttentionIsReplayedToo() {
        bench.gateway.cancel = UNKNOWN;
        bench.gateway.look = new GatewayAnswer.Shown(payment(Map.of("cancel_amount", 500)));
        Refund first = bench.refund(keyed("k", "2000"));
        assertThat(first.state()).isEqualTo(RefundState.NEEDS_ATTENTION);
        assertThat(bench.outcome(keyed("k", "2000"))).isEqualTo(new RefundOutcome.Refunded(first, true));
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void whatIsLeftMeansTheSameWhenItIsAskedForAgain() {
        RefundRequest all = new RefundRequest(
                CALLER,
                Optional.of("k"),
                "ORD-1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CancelOptions.NONE,
                Optional.empty(),
                RefundAccount.NONE);
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(10000, ""));
        Refund first = bench.refund(all);
        assertThat(first.order().amount()).isEqualTo("10000");
        assertThat(bench.outcome(all)).isEqualTo(new RefundOutcome.Refunded(first, true));
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        bench.refund(keyed("k", "2000"));
        assertThat(bench.refused(keyed("k", "3000")).reason()).isEqualTo(Reason.KEY_REUSED);
        assertThat(bench.steps).containsExactly("find");
    }

    @Test
    void anotherRequestIsRefusedEvenWhileTheFirstIsPending() {
        bench.gateway.cancel = UNKNOWN;
        bench.refund(keyed("k", "2000"));
        assertThat(bench.refused(keyed("k", "3000")).reason()).isEqualTo(Reason.KEY_REUSED);
    }

    @Test
    void aRefundThatIsPendingIsNotAnsweredYet() {
        bench.gateway.cancel = UNKNOWN;
        bench.refund(keyed("k", "2000"));
        assertThat(bench.refused(keyed("k", "2000")).reason()).isEqualTo(Reason.REFUND_IN_PROGRESS);
        assertThat(bench.steps).containsExactly("find");
    }

    @Test
    void aRefundThatIsDueIsLookedAtAndThenReplayed() {
        bench.gateway.cancel = UNKNOWN;
        bench.refund(keyed("k", "2000"));
        bench.pass(Duration.ofMinutes(1));
        bench.gateway.look = OURS;
        RefundOutcome.Refunded again = bench.outcome(keyed("k", "2000"));
        assertThat(again).isEqualTo(new RefundOutcome.Refunded(bench.recorded(), true));
        assertThat(again.refund().state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void aRefundThatWasNeverSentMayBeTriedAgainUnderItsKey() {
        bench.gateway.cancel = new GatewayAnswer.Unsent();
        Refund first = bench.refund(keyed("k", "2000"));
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, ""));
        RefundOutcome.Refunded second = bench.outcome(keyed("k", "2000"));
        assertThat(second.replayed()).isFalse();
        assertThat(second.refund().state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(bench.payments.payment.refunds()).containsExactly(first, second.refund());
        assertThat(bench.outcome(keyed("k", "2000"))).isEqualTo(new RefundOutcome.Refunded(second.refund(), true));
        assertThat(bench.gateway.sent).hasSize(2);
    }

    @Test
    void aKeyThatWasNeverSentIsStillTiedToItsRequest() {
        bench.gateway.cancel = new GatewayAnswer.Unsent();
        bench.refund(keyed("k", "2000"));
        assertThat(bench.refused(keyed("k", "3000")).reason()).isEqualTo(Reason.KEY_REUSED);
    }

    @Test
    void theKeyOfAnotherCallerIsAnotherKey() {
        bench.refund(keyed("k", "2000"));
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, MARK, 3000, ""));
        RefundOutcome.Refunded other =
                bench.outcome(request(Examples.caller("another shop"), Optional.of("k"), "3000"));
        assertThat(other.replayed()).isFalse();
        assertThat(other.refund().state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(bench.outcome(keyed("k", "2000")).refund().order().amount()).isEqualTo("2000");
    }

    @Test
    void aKeyDoesNotReplayARefundThatHadNone() {
        bench.refund(request("2000"));
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, MARK, 2000, ""));
        assertThat(bench.outcome(keyed("k", "2000")).replayed()).isFalse();
        assertThat(bench.gateway.sent).hasSize(2);
    }

    @Test
    void whoLosesTheRaceUnderTheSameKeyIsToldWhatTheWinnerDid() {
        Refund winner = winner("k").succeeded(cancelled(2000, MARK), Optional.of("c0"), bench.now());
        bench.payments.meanwhile("begin", () -> bench.payments.put(winner));
        assertThat(bench.outcome(keyed("k", "2000"))).isEqualTo(new RefundOutcome.Refunded(winner, true));
        assertThat(bench.gateway.sent).isEmpty();
    }

    @Test
    void whoLosesTheRaceWhileTheWinnerIsRunningHasToWait() {
        bench.payments.meanwhile("begin", () -> bench.payments.put(winner("k")));
        assertThat(bench.refused(keyed("k", "2000")).reason()).isEqualTo(Reason.REFUND_IN_PROGRESS);
        assertThat(bench.gateway.sent).isEmpty();
    }

    @Test
    void whoLosesTheRaceUnderAnotherKeyHasToAskAgain() {
        Refund winner = winner("another").succeeded(cancelled(2000, MARK), Optional.of("c0"), bench.now());
        bench.payments.meanwhile("begin", () -> bench.payments.put(winner));
        assertThat(bench.refused(keyed("k", "2000")).reason()).isEqualTo(Reason.REFUND_IN_PROGRESS);
        assertThat(bench.gateway.sent).isEmpty();
    }

    /** What another server has begun in the meantime. */
    private static Refund winner(String key) {
        Payment read = new Payment(payment(Map.of()), List.of(), List.of(), OptionalLong.empty());
        return Examples.admission(Examples.TIMING, "ANOTHERSERVER")
                .admit(keyed(key, "2000"), read)
                .refund();
    }
}
