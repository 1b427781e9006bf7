package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.TIMING;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.MemoryPayments.Fault.NOT_STORED;
import static io.hwanbul.testing.ScriptedGateway.OURS;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static io.hwanbul.testing.ScriptedGateway.UNTOUCHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.RefundState;
import io.hwanbul.testing.RefundBench;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refund of unknown outcome that somebody has to finish. */
class RecoveryTest {
    /** From the first look on, this has to pass before anything is sent again. */
    private static final Duration WATCH = TIMING.untilResend();

    private final RefundBench bench = new RefundBench();
    private final Recovery recovery = bench.recovery();

    @BeforeEach
    void anOutcomeThatIsNotKnown() {
        bench.gateway.cancel = UNKNOWN;
        assertThat(bench.refund(request("2000")).isPending()).isTrue();
        bench.steps.clear();
    }

    @Test
    void aRefundIsLeftToItsServerUntilItIsDue() {
        recovery.sweep().await();
        assertThat(bench.steps).containsExactly("due");
    }

    @Test
    void aRefundThatTheGatewayShowsHasSucceeded() {
        bench.gateway.look = OURS;
        sweepWhenDue();
        assertThat(bench.steps).containsExactly("due", "look", "settle SUCCEEDED");
        assertThat(bench.recorded().state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(bench.recorded().ending().orElseThrow().cancellationId()).contains("c0");
        assertThat(bench.payments.payment.seen().cancelAmount()).isEqualTo("2000");
    }

    @Test
    void aBalanceThatOthersMovedMeansThatItNeverWillOnceNothingCanBeAtWork() {
        bench.gateway.look = new GatewayAnswer.Shown(cancelled(500, CONSOLE));
        sweepWhenDue();
        assertThat(bench.recorded().isPending()).isTrue();
        bench.pass(WATCH);
        recovery.sweep().await();
        assertThat(bench.recorded().ending().orElseThrow().failure()).contains(Reason.BALANCE_CHANGED);
        assertThat(bench.payments.payment.seen().cancelAmount()).isEqualTo("500");
    }

    @Test
    void evidenceThatContradictsItselfIsLeftToAPerson() {
        bench.gateway.look = new GatewayAnswer.Shown(payment(Map.of("cancel_amount", 500)));
        sweepWhenDue();
        assertThat(bench.recorded().isPending()).isTrue(); // its sender may yet explain it
        bench.pass(WATCH);
        recovery.sweep().await();
        assertThat(bench.recorded().state()).isEqualTo(RefundState.NEEDS_ATTENTION);
    }

    @Test
    void nothingIsSentAgainBeforeAWholeQuietPeriodWasWatched() {
        sweepWhenDue();
        bench.pass(WATCH.minusNanos(1));
        recovery.sweep().await();
        assertThat(bench.steps).containsExactly("due", "look", "takeUp", "due", "look", "takeUp");
        assertThat(bench.gateway.sent).hasSize(1);
        assertThat(bench.recorded().isPending()).isTrue();
    }

    @Test
    void aServerThatHasJustStartedTrustsNoClockButItsOwn() {
        bench.pass(Duration.ofDays(3));
        recovery.sweep().await();
        assertThat(bench.steps).containsExactly("due", "look", "takeUp");
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void afterTheQuietPeriodTheVerySameOrderIsSentOnceMore() {
        sweepWhenDue();
        bench.gateway.cancel = OURS;
        bench.pass(WATCH);
        bench.steps.clear();
        recovery.sweep().await();
        assertThat(bench.steps)
                .containsExactly("due", "look", "findByImpUid", "takeUp", "cancel 2000 of 10000", "settle SUCCEEDED");
        assertThat(bench.gateway.sent).hasSize(2);
        assertThat(bench.gateway.sent.get(1)).isEqualTo(bench.gateway.sent.get(0));
        assertThat(bench.recorded().progress().sends()).isEqualTo(2);
    }

    @Test
    void thatItWillBeSentIsOnRecordBeforeItIs() {
        sweepWhenDue();
        bench.pass(WATCH);
        bench.payments.fails("takeUp", NOT_STORED);
        recovery.sweep().await();
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void everySendIsFollowedByAQuietPeriodOfItsOwn() {
        sweepWhenDue();
        bench.pass(WATCH);
        recovery.sweep().await();
        assertThat(bench.gateway.sent).hasSize(2);
        sweepWhenDue();
        bench.pass(WATCH.minusNanos(1));
        recovery.sweep().await();
        assertThat(bench.gateway.sent).hasSize(2);
        bench.pass(Duration.ofHours(2));
        recovery.sweep().await();
        assertThat(bench.gateway.sent).hasSize(3);
    }

    @Test
    void nothingIsSentAgainUnlessTheGatewayShowsThePayment() {
        sweepWhenDue();
        bench.pass(WATCH);
        bench.gateway.look = UNKNOWN;
        recovery.sweep().await();
        assertThat(bench.gateway.sent).hasSize(1);
        assertThat(bench.recorded().isPending()).isTrue();
    }

    @Test
    void aServerThatWasHeldUpAfterItTookItUpSendsNothing() {
        sweepWhenDue();
        bench.pass(WATCH);
        bench.payments.meanwhile("takeUp", () -> bench.pass(Timing.SEND_WINDOW));
        recovery.sweep().await();
        assertThat(bench.gateway.sent).hasSize(1);
        assertThat(bench.recorded().isPending()).isTrue();
    }

    @Test
    void aResendThatTheGatewayRefusesIsAFailure() {
        sweepWhenDue();
        bench.gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(1, "no"));
        bench.pass(WATCH);
        recovery.sweep().await();
        assertThat(bench.recorded().ending().orElseThrow().failure()).contains(Reason.DECLINED_BY_GATEWAY);
    }

    @Test
    void anEarlierSendThatWasOnlySlowIsFoundAfterTheResendWasRefused() {
        sweepWhenDue();
        bench.pass(WATCH);
        bench.gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(1, "no"));
        bench.gateway.onCancel = () -> bench.gateway.look = OURS;
        recovery.sweep().await();
        assertThat(bench.recorded().state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void aLookThatIsNotAnsweredDoesNotCount() {
        bench.gateway.look = UNKNOWN;
        for (int sweep = 0; sweep < 300; sweep++) {
            bench.pass(Duration.ofHours(2));
            recovery.sweep().await();
        }
        assertThat(bench.recorded().isPending()).isTrue();
        assertThat(bench.recorded().progress().checks()).isZero();
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void aRefundIsLookedAtInTimeToBeSentAgain() {
        Instant begun = bench.now();
        bench.gateway.look = UNTOUCHED;
        while (bench.gateway.sent.size() == 1) {
            bench.pass(TIMING.interval());
            recovery.sweep().await();
        }
        assertThat(Duration.between(begun, bench.now()))
                .isLessThanOrEqualTo(WATCH.plus(TIMING.interval().multipliedBy(3)));
    }

    @Test
    void whatIsSentAgainAndAgainIsLeftToAPersonInTheEnd() {
        bench.gateway.look = UNTOUCHED;
        int sweeps = 0;
        while (bench.recorded().isPending()) {
            assertThat(sweeps++).isLessThan(210);
            bench.pass(Duration.ofHours(2));
            recovery.sweep().await();
        }
        assertThat(bench.recorded().state()).isEqualTo(RefundState.NEEDS_ATTENTION);
    }

    private void sweepWhenDue() {
        bench.pass(Duration.ofMinutes(1));
        recovery.sweep().await();
    }
}
