package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.MemoryPayments.Fault.NOT_STORED;
import static io.hwanbul.testing.MemoryPayments.Fault.STORED_BUT_NOT_ACKNOWLEDGED;
import static io.hwanbul.testing.ScriptedGateway.OURS;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import io.hwanbul.testing.ScriptedGateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may go wrong in a sweep, and that it goes on. */
class RecoverySweepTest {
    private final RefundBench bench = new RefundBench();
    private final Recovery recovery = bench.recovery();

    @BeforeEach
    void aRefundThatIsDueAndThatTheGatewayShows() {
        bench.gateway.cancel = UNKNOWN;
        bench.refund(request("2000"));
        bench.gateway.look = OURS;
        bench.pass(Duration.ofMinutes(1));
        bench.steps.clear();
    }

    @Test
    void whoLosesTheRaceForAResendSendsNothing() {
        bench.gateway.look = ScriptedGateway.UNTOUCHED;
        recovery.sweep().await();
        bench.pass(Examples.TIMING.untilResend());
        bench.payments.meanwhile(
                "takeUp", () -> bench.payments.put(bench.recorded().sentAgain(NOW.plusSeconds(600))));
        assertThat(recovery.sweep().succeeded()).isTrue();
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void whoComesAfterTheEndDoesNothingMore() {
        bench.gateway.look = ScriptedGateway.UNTOUCHED;
        bench.payments.meanwhile(
                "takeUp",
                () -> bench.payments.put(bench.recorded().failed(Reason.BALANCE_CHANGED, Optional.empty(), NOW)));
        assertThat(recovery.sweep().succeeded()).isTrue();
        assertThat(bench.steps).containsExactly("due", "look", "takeUp");
        assertThat(bench.recorded().state()).isEqualTo(RefundState.FAILED);
    }

    @Test
    void ofTwoServersOneEndsIt() {
        recovery.sweep().await();
        bench.recovery().sweep().await();
        assertThat(bench.steps).containsExactly("due", "look", "settle SUCCEEDED", "due");
    }

    @Test
    void aLookThatCouldNotBeNotedIsLeftForTheNextSweep() {
        bench.gateway.look = ScriptedGateway.UNTOUCHED;
        bench.payments.fails("takeUp", STORED_BUT_NOT_ACKNOWLEDGED);
        assertThat(recovery.sweep().succeeded()).isTrue();
        assertThat(bench.steps).containsExactly("due", "look", "takeUp");
        bench.gateway.look = OURS;
        bench.pass(Duration.ofMinutes(2));
        recovery.sweep().await();
        assertThat(bench.recorded().state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void oneRefundThatFailsDoesNotStopTheSweep() {
        Refund stranger = Examples.admission(Examples.TIMING, "STRANGER0000")
                .admit(request("1000"), Examples.stored(Map.of()))
                .refund()
                .checked(false, NOW);
        bench.payments.alsoDue =
                List.of(new Payment(Examples.payment(Map.of()), List.of(stranger), List.of(), OptionalLong.of(1)));
        assertThat(recovery.sweep().succeeded()).isTrue();
        assertThat(bench.steps).contains("takeUp").endsWith("look", "settle SUCCEEDED");
        assertThat(bench.recorded().state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void anEndThatCouldNotBeStoredIsWrittenAgain() {
        bench.payments.fails("settle", NOT_STORED);
        assertThat(recovery.sweep().succeeded()).isTrue();
        assertThat(bench.recorded().state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void aDatabaseThatIsAwayDoesNotEndTheSweeping() {
        bench.payments.fails("due", NOT_STORED);
        assertThat(recovery.sweep().succeeded()).isTrue();
        assertThat(recovery.sweep().succeeded()).isTrue();
        assertThat(bench.recorded().state()).isEqualTo(RefundState.SUCCEEDED);
    }
}
