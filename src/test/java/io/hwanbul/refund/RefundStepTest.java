package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.MemoryPayments.Fault.NOT_STORED;
import static io.hwanbul.testing.MemoryPayments.Fault.STORED_BUT_NOT_ACKNOWLEDGED;
import static io.hwanbul.testing.ScriptedGateway.OURS;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The longest way has at least the calls of the ways that a refund can be made to go. */
class RefundStepTest {
    private static final Duration DATABASE = Duration.ofSeconds(10);
    private static final Duration CANCEL = Duration.ofMinutes(2);
    private static final Duration READ = Duration.ofSeconds(30);

    private final RefundBench bench = new RefundBench();

    private static long calls(RefundStep.Call call) {
        return Arrays.stream(RefundStep.values())
                .filter(step -> step.call() == call)
                .count();
    }

    private static boolean isLook(String step) {
        return step.equals("look");
    }

    private static boolean isCancel(String step) {
        return step.startsWith("cancel");
    }

    private void assertIsPartOfTheLongestWay(List<String> way) {
        assertThat(way.stream().filter(RefundStepTest::isCancel).count()).isEqualTo(calls(RefundStep.Call.CANCEL));
        assertThat(way.stream().filter(RefundStepTest::isLook).count())
                .isLessThanOrEqualTo(calls(RefundStep.Call.GATEWAY_READ));
        assertThat(way.stream().filter(step -> !isCancel(step) && !isLook(step)).count())
                .isLessThanOrEqualTo(calls(RefundStep.Call.DATABASE));
    }

    @Test
    void theLongestWayIsTheSumOfItsSteps() {
        assertThat(RefundStep.longestWay(DATABASE, CANCEL, READ))
                .isEqualTo(DATABASE.multipliedBy(calls(RefundStep.Call.DATABASE))
                        .plus(CANCEL)
                        .plus(READ.multipliedBy(4))
                        .plus(LookupTurns.PATIENCE)
                        .plus(SendPermits.PATIENCE)
                        .plus(Timing.CALLER_HELD));
    }

    @Test
    void aWayPastAnOpenRefundIsPartOfIt() {
        bench.gateway.cancel = UNKNOWN;
        bench.refund(request("2000"));
        bench.pass(Duration.ofMinutes(1));
        bench.gateway.look = OURS;
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, Examples.MARK, 1000, ""));
        bench.payments.fails("begin", STORED_BUT_NOT_ACKNOWLEDGED);
        bench.refund(request("1000"));

        assertThat(bench.steps).contains("look", "findByRefund");
        assertIsPartOfTheLongestWay(bench.steps);
    }

    @Test
    void aWayWhoseOutcomeCannotBeStoredAtOnceIsPartOfIt() {
        bench.gateway.cancel = UNKNOWN;
        bench.gateway.look = OURS;
        bench.payments.fails("begin", STORED_BUT_NOT_ACKNOWLEDGED);
        bench.payments.fails("settle", STORED_BUT_NOT_ACKNOWLEDGED);
        bench.refund(request("2000"));

        assertThat(bench.steps).contains("findByRefund", "look");
        assertIsPartOfTheLongestWay(bench.steps);
    }

    @Test
    void aWayWhoseBeginIsLostIsPartOfIt() {
        bench.payments.fails("begin", NOT_STORED);
        bench.refund(request("2000"));

        assertThat(bench.steps).containsExactly("find", "begin", "findByRefund");
    }
}
