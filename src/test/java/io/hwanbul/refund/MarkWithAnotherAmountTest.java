package io.hwanbul.refund;

import static io.hwanbul.payment.RefundState.FAILED;
import static io.hwanbul.payment.RefundState.NEEDS_ATTENTION;
import static io.hwanbul.payment.RefundState.PENDING;
import static io.hwanbul.payment.RefundState.SUCCEEDED;
import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.ScriptedGateway.OURS;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gateway shows our mark, and another sum than the 2,000 won that were asked for. */
class MarkWithAnotherAmountTest {
    private static final GatewayAnswer MORE = new GatewayAnswer.Shown(cancelled(9000, MARK));

    private final RefundBench bench = new RefundBench();

    static List<GatewayAnswer> otherSums() {
        return List.of(
                MORE,
                new GatewayAnswer.Shown(cancelled(1000, MARK)),
                new GatewayAnswer.Shown(cancelled(2000, MARK, 2000, MARK)),
                new GatewayAnswer.Shown(cancelled(1000, MARK, 1000, CONSOLE)),
                new GatewayAnswer.Shown(balance(9000, cancelled(2000, MARK))),
                new GatewayAnswer.Shown(balance(2000, cancelled(9000, MARK))));
    }

    private static GatewayPayment balance(int cancelled, GatewayPayment shown) {
        return payment(Map.of(
                "cancel_amount", cancelled, "cancel_history", shown.fields().get("cancel_history")));
    }

    @ParameterizedTest
    @MethodSource("otherSums")
    void ourMarkWithAnotherAmountIsNeverSuccess(GatewayAnswer shown) {
        bench.gateway.cancel = shown;
        bench.gateway.look = shown;
        Refund refund = bench.refund(request("2000"));
        assertThat(refund.state()).isEqualTo(NEEDS_ATTENTION);
        assertThat(bench.payments.payment.foreign())
                .extracting(foreign -> foreign.cancel().reason())
                .doesNotContain(MARK);
        assertReported();
    }

    @ParameterizedTest
    @MethodSource("otherSums")
    void aLookDoesNotAdoptItAndItIsNeverSentAgain(GatewayAnswer shown) {
        bench.gateway.cancel = UNKNOWN;
        bench.refund(request("2000"));
        bench.gateway.look = shown;
        Recovery recovery = bench.recovery();
        bench.pass(Duration.ofMinutes(1));
        recovery.sweep().await();
        assertThat(bench.desk.sync(ID).await().after().refund(ID).orElseThrow().state())
                .isEqualTo(PENDING);
        bench.pass(Duration.ofMinutes(10));
        recovery.sweep().await();
        assertThat(bench.recorded().state()).isEqualTo(NEEDS_ATTENTION);
        assertThat(bench.gateway.sent).hasSize(1);
        assertReported();
    }

    @Test
    void aFailedRefundThatTheGatewayShowsWithAnotherAmountNeedsAttention() {
        bench.gateway.cancel = UNKNOWN;
        bench.refund(request("2000"));
        bench.payments.put(bench.recorded().failed(Reason.BALANCE_CHANGED, Optional.empty(), bench.now()));
        assertThat(synced(MORE)).isEqualTo(NEEDS_ATTENTION);
        assertThat(bench.recorded().corrections())
                .extracting(Refund.Correction::from, Refund.Correction::to)
                .containsExactly(tuple(FAILED, NEEDS_ATTENTION));
        assertThat(bench.payments.payment.seen().cancelAmount()).isEqualTo("9000");
        assertReported();
    }

    @Test
    void aSucceededRefundThatTheGatewayShowsTwiceLaterNeedsAttention() {
        bench.refund(request("2000"));
        assertThat(bench.records.unbalanced).isEmpty();
        assertThat(synced(new GatewayAnswer.Shown(cancelled(2000, MARK, 2000, MARK))))
                .isEqualTo(NEEDS_ATTENTION);
        assertThat(bench.payments.payment.foreign()).isEmpty();
        assertReported();
    }

    @Test
    void whatAPersonHasSettledStaysAndIsReportedAllTheSame() {
        bench.gateway.cancel = MORE;
        bench.gateway.look = MORE;
        bench.refund(request("2000"));
        bench.desk.resolve(ID, SUCCEEDED, "kim", "the rest was mine").await();
        bench.records.unbalanced.clear();
        assertThat(synced(MORE)).isEqualTo(SUCCEEDED);
        assertThat(bench.records.unbalanced)
                .singleElement()
                .extracting(Payment::unaccounted)
                .isEqualTo(new BigDecimal(7000));
    }

    @Test
    void aSumThatFitsLaterIsASuccessAfterAll() {
        bench.gateway.cancel = MORE;
        bench.gateway.look = MORE;
        bench.refund(request("2000"));
        assertThat(synced(OURS)).isEqualTo(SUCCEEDED);
        assertThat(bench.payments.payment.unaccounted()).isZero();
    }

    /** Payments from before the gateway kept a history of cancels. */
    @Test
    void whatTheHistoryAlwaysLackedContradictsNothing() {
        bench.payments.payment = Examples.stored(Map.of("cancel_amount", 500));
        bench.gateway.look = new GatewayAnswer.Shown(payment(Map.of("cancel_amount", 500)));
        bench.gateway.cancel = new GatewayAnswer.Shown(balance(2500, cancelled(2000, MARK)));
        assertThat(bench.refund(request("2000")).state()).isEqualTo(SUCCEEDED);
        assertThat(synced(bench.gateway.cancel)).isEqualTo(SUCCEEDED);
        assertThat(bench.recorded().corrections()).isEmpty();
    }

    private RefundState synced(GatewayAnswer look) {
        bench.gateway.look = look;
        return bench.desk.sync(ID).await().after().refund(ID).orElseThrow().state();
    }

    private void assertReported() {
        assertThat(bench.records.unbalanced)
                .isNotEmpty()
                .allSatisfy(stored -> assertThat(stored.unaccounted()).isNotZero());
    }
}
