package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.CALLER;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.keyed;
import static io.hwanbul.testing.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same request twice, without a key, within a window of five seconds after the end of the first. */
class DoubleClickTest {
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private RefundBench bench = within(WINDOW);

    @BeforeEach
    void firstClick() {
        assertThat(bench.refund(request("2000")).state()).isEqualTo(RefundState.SUCCEEDED);
        showsBoth();
    }

    @Test
    void theSecondClickIsSuspected() {
        bench.pass(WINDOW.minusMillis(1));
        Refusal refusal = bench.refused(request("2000"));
        assertThat(refusal.reason()).isEqualTo(Reason.DUPLICATE_SUSPECTED);
        assertThat(refusal.refundId()).contains(ID);
        assertThat(bench.steps).containsExactly("find");
    }

    @Test
    void theWindowBeginsWithTheEndHoweverSlowTheRefundWas() {
        bench = within(WINDOW);
        bench.gateway.onCancel = () -> bench.pass(Duration.ofSeconds(30));
        bench.refund(request("2000"));
        bench.gateway.onCancel = () -> {};
        showsBoth();
        bench.pass(WINDOW.minusMillis(1));
        assertThat(bench.refused(request("2000")).reason()).isEqualTo(Reason.DUPLICATE_SUSPECTED);
        bench.pass(Duration.ofMillis(1));
        assertRefundsAgain(request("2000"));
    }

    @Test
    void aClickThatWasHeldUpUntilTheWindowWasOverIsSuspected() {
        bench = within(WINDOW);
        bench.payments.meanwhile("find", () -> {
            bench.refund(request("2000"));
            bench.pass(WINDOW.multipliedBy(9));
        });
        assertThat(bench.flow.refund(request("2000")).cause())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DUPLICATE_SUSPECTED));
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void theSameRequestLaterIsMeant() {
        bench.pass(WINDOW);
        assertRefundsAgain(request("2000"));
    }

    @Test
    void anotherAmountIsMeant() {
        bench.gateway.cancel = new GatewayAnswer.Shown(Examples.cancelled(2000, Examples.MARK, 2001, ""));
        assertRefundsAgain(request("2001"));
    }

    @Test
    void anotherReasonIsMeant() {
        RefundRequest other = new RefundRequest(
                CALLER,
                Optional.empty(),
                "ORD-1",
                Optional.empty(),
                request("2000").amount(),
                Optional.empty(),
                CancelOptions.NONE,
                Optional.of("Broken"),
                RefundAccount.NONE);
        assertRefundsAgain(other);
    }

    @Test
    void whoeverSendsAKeyKnowsWhatTheyMean() {
        assertRefundsAgain(keyed("k", "2000"));
    }

    @Test
    void aClickAfterOneWithAKeyIsSuspectedToo() {
        bench = within(WINDOW);
        bench.refund(keyed("k", "2000"));
        showsBoth();
        assertThat(bench.refused(request("2000")).reason()).isEqualTo(Reason.DUPLICATE_SUSPECTED);
    }

    @Test
    void whatFailedMayBeAskedForAgainAtOnce() {
        bench = within(WINDOW);
        bench.gateway.cancel = new GatewayAnswer.Unsent();
        bench.refund(request("2000"));
        bench.gateway.cancel = new GatewayAnswer.Shown(Examples.cancelled(2000, "Changed mind"));
        assertRefundsAgain(request("2000"));
    }

    @Test
    void aServerWhoseClockIsBehindSuspectsItToo() {
        bench.pass(Duration.ofSeconds(-3));
        assertThat(bench.refused(request("2000")).reason()).isEqualTo(Reason.DUPLICATE_SUSPECTED);
    }

    @Test
    void aWindowOfZeroSuspectsNothing() {
        bench = within(Duration.ZERO);
        bench.refund(request("2000"));
        showsBoth();
        assertRefundsAgain(request("2000"));
    }

    private void assertRefundsAgain(RefundRequest request) {
        Refund second = bench.refund(request);
        assertThat(second.state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(second.id()).isNotEqualTo(ID);
        assertThat(bench.gateway.sent).hasSize(2);
    }

    private void showsBoth() {
        bench.gateway.cancel = new GatewayAnswer.Shown(Examples.cancelled(2000, Examples.MARK, 2000, ""));
    }

    private static RefundBench within(Duration window) {
        Timing timing = Examples.TIMING;
        return new RefundBench(new Timing(timing.quiet(), timing.interval(), window));
    }
}
