package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.Examples.stored;
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
import io.hwanbul.testing.ScriptedGateway;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One account that gets the refunds of several orders, and accounts that nobody can open any more. */
class SharedAccountCheckTest {
    private static final RefundAccount ACCOUNT =
            new RefundAccount(Optional.of("Hong"), Optional.of("88"), Optional.of("110-234-567890"), Optional.empty());

    private final RefundBench bench = new RefundBench();

    @BeforeEach
    void payIntoAVirtualAccount() {
        bench.payments.payment = stored(Map.of("pay_method", "vbank"));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "2, false", "3, true", "100, true"})
    void fromThreeOtherOrdersOnSomebodyIsWarned(int others, boolean warned) {
        bench.payments.otherOrders = Future.succeededFuture(others);
        Refund refund = bench.refund(toAccount());
        assertThat(bench.recorded().order().account().orElseThrow().otherOrders())
                .hasValue(others);
        assertThat(bench.warnings).hasSize(warned ? 1 : 0);
        assertThat(bench.warnings).allMatch(warning -> warning.id().equals(refund.id()));
    }

    @Test
    void itIsCountedBeforeTheRefundBeginsAndHoldsNothingUp() {
        bench.refund(toAccount());
        assertThat(bench.steps).startsWith("find", "otherOrders", "begin");
    }

    @Test
    void whereItCannotBeCountedTheRefundGoesItsWay() {
        bench.payments.otherOrders = Future.failedFuture(Refusal.databaseUnavailable());
        bench.refund(toAccount());
        assertThat(bench.recorded().order().account().orElseThrow().otherOrders())
                .isEqualTo(OptionalInt.empty());
        assertThat(bench.warnings).isEmpty();
    }

    @Test
    void aRefundThatIsPaidToNoAccountCostsNoReadMore() {
        bench.payments.payment = stored(Map.of());
        bench.refund(toAccount());
        assertThat(bench.steps).doesNotContain("otherOrders");
    }

    @Test
    void aPreviewCountsNothing() {
        assertThat(bench.flow.preview(toAccount()).await().allowed()).isTrue();
        assertThat(bench.steps).doesNotContain("otherOrders", "begin");
    }

    @Test
    void aRefundWhoseAccountDoesNotOpenNeedsAPerson() {
        bench.gateway.cancel = new GatewayAnswer.Locked();
        Refund refund = bench.refund(toAccount());
        assertThat(refund.state()).isEqualTo(RefundState.NEEDS_ATTENTION);
        assertThat(bench.recorded().state()).isEqualTo(RefundState.NEEDS_ATTENTION);
    }

    @Test
    void aRefundThatACrashLeftOpenIsNotSentAgainWhereItsAccountDoesNotOpen() {
        bench.gateway.cancel = ScriptedGateway.UNKNOWN;
        bench.refund(toAccount());
        assertThat(bench.recorded().state()).isEqualTo(RefundState.PENDING);

        bench.gateway.cancel = new GatewayAnswer.Locked();
        Recovery recovery = bench.recovery();
        for (int sweep = 0; sweep < 5; sweep++) {
            bench.pass(Duration.ofMinutes(30));
            recovery.sweep().await();
        }
        assertThat(bench.recorded().state()).isEqualTo(RefundState.NEEDS_ATTENTION);
        assertThat(bench.recorded().refusal().reason()).isEqualTo(Reason.NEEDS_ATTENTION);
    }

    private static RefundRequest toAccount() {
        return new RefundRequest(
                Examples.CALLER,
                Optional.empty(),
                "ORD-1",
                Optional.empty(),
                Optional.of(BigDecimal.TEN),
                Optional.empty(),
                CancelOptions.NONE,
                request("1").reason(),
                ACCOUNT);
    }
}
