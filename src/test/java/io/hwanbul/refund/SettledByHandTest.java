package io.hwanbul.refund;

import static io.hwanbul.payment.RefundState.NEEDS_ATTENTION;
import static io.hwanbul.payment.RefundState.PENDING;
import static io.hwanbul.payment.RefundState.SUCCEEDED;
import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.reconcile.SyncResult;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refund that a person has settled as succeeded counts, whether the gateway ever shows it or not. */
class SettledByHandTest {
    private static final Map<String, Object> PAYPAL = Map.of("pay_method", "paypal", "pg_provider", "paypal_v2");

    private final RefundBench bench = new RefundBench();

    @BeforeEach
    void isPaidThroughPayPal() {
        bench.payments.payment = Examples.stored(PAYPAL);
        bench.gateway.cancel = shown();
        bench.gateway.look = shown();
    }

    @Test
    void itCountsInWhatIsLeftToRefund() {
        settleByHand("6000");

        assertThat(bench.payments.payment.refundable()).isEqualTo("4000");
        assertThat(bench.payments.payment.receipt().get("refundable")).hasToString("4000");
        assertThat(bench.recorded().ending().orElseThrow().receipt().get("refundable"))
                .hasToString("4000");
        assertThat(bench.flow.preview(everything()).await().refundable()).isEqualTo("4000");
        assertThat(bench.flow.preview(everything()).await().amount()).isEqualTo("4000");
        assertThat(bench.refused(request("4001")).reason()).isEqualTo(Reason.INVALID_AMOUNT);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void theChecksumStaysTheGatewaysBalance() {
        settleByHand("6000");

        bench.outcome(everything());

        assertThat(bench.steps).contains("cancel 4000 of 10000");
    }

    @Test
    void nothingIsLeftAfterTheWholeAmount() {
        settleByHand("10000");

        assertThat(bench.refused(everything()).reason()).isEqualTo(Reason.ALREADY_REFUNDED);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void thePreviousBalanceThatACallerStatesIsWhatItWasShown() {
        settleByHand("6000");

        assertThat(bench.refused(stating("10000")).reason()).isEqualTo(Reason.BALANCE_CHANGED);
        assertThat(bench.outcome(stating("4000")).refund().state()).isEqualTo(PENDING);
    }

    @Test
    void aPendingRefundCountsToo() {
        bench.refund(request("6000"));

        assertThat(bench.payments.payment.refundable()).isEqualTo("4000");
    }

    /** Its money may have moved: a person decides first. */
    @Test
    void whatNeedsAPersonIsNotRefundedByAnotherRequest() {
        bench.payments.payment = Examples.stored(Map.of());
        bench.gateway.cancel = UNKNOWN;
        bench.gateway.look = new GatewayAnswer.Shown(payment(Map.of("cancel_amount", 500)));
        assertThat(bench.refund(request("6000")).state()).isEqualTo(NEEDS_ATTENTION);

        assertThat(bench.payments.payment.refundable()).isEqualTo("3500");
        assertThat(bench.refused(request("4000")).reason()).isEqualTo(Reason.NEEDS_ATTENTION);
        assertThat(bench.refused(request("4000")).refundId()).contains(ID);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void itIsTheCancelThatTheGatewayShowsLaterWithItsMark() {
        settleByHand("6000");
        bench.gateway.look = shown(6000, MARK);

        assertConfirmed();
    }

    @Test
    void itIsTheCancelThatTheGatewayShowsLaterWithItsAmount() {
        settleByHand("6000");
        bench.gateway.look = shown(6000, "");

        assertConfirmed();
    }

    private void assertConfirmed() {
        SyncResult synced = bench.desk.sync(ID).await();
        assertThat(synced.stored()).isTrue();
        assertThat(synced.left()).isEmpty();
        Payment after = bench.payments.payment;
        assertThat(after.foreign()).isEmpty();
        assertThat(after.seen().cancelAmount()).isEqualTo("6000");
        assertThat(after.refundable()).isEqualTo("4000");
        assertThat(bench.recorded().state()).isEqualTo(SUCCEEDED);
        assertThat(bench.recorded().ending().orElseThrow().cancellationId()).contains("c0");
        assertThat(bench.recorded().corrections())
                .extracting(Refund.Correction::by)
                .containsExactly("kim", Refund.OURSELVES);
    }

    @Test
    void itIsTheCancelWithItsMarkAlthoughItWasTakenForAnotherOneOfTheSameAmount() {
        settleByHand("5000");
        bench.gateway.look = shown(5000, CONSOLE);
        bench.desk.sync(ID).await();
        bench.gateway.look = shown(5000, CONSOLE, 5000, MARK);

        assertThat(bench.desk.sync(ID).await().left()).isEmpty();

        assertThat(bench.recorded().ending().orElseThrow().cancellationId()).contains("c1");
        assertThat(bench.payments.payment.foreign())
                .singleElement()
                .satisfies(
                        foreign -> assertThat(foreign.cancel().cancellationId()).contains("c0"));
    }

    @Test
    void anotherAmountAtTheGatewayIsSomebodyElsesRefund() {
        settleByHand("6000");
        bench.gateway.look = shown(1000, CONSOLE);

        SyncResult synced = bench.desk.sync(ID).await();

        assertThat(synced.left()).singleElement().asString().contains("a person settled refund " + ID + " of 6000");
        assertThat(bench.payments.payment.foreign()).hasSize(1);
        assertThat(bench.payments.payment.refundable()).isEqualTo("3000");
    }

    @Test
    void aSyncSaysThatTheGatewayDoesNotShowIt() {
        settleByHand("6000");
        bench.desk.sync(ID).await();

        SyncResult synced = bench.desk.sync(ID).await();

        assertThat(synced.stored()).isFalse();
        assertThat(synced.left()).singleElement().asString().contains(ID);
        assertThat(bench.recorded().state()).isEqualTo(SUCCEEDED);
    }

    @Test
    void aSyncSaysWhatItDidNotStoreBecauseAnotherRefundIsPending() {
        settleByHand("6000");
        String second = bench.refund(request("1000")).id();
        bench.gateway.look = shown(6000, MARK);

        SyncResult synced = bench.desk.sync(ID).await();

        assertThat(synced.stored()).isFalse();
        assertThat(synced.left()).singleElement().asString().contains("refund " + second + " is pending");
    }

    /** The gateway counts it in its balance and lists no cancel of it. */
    @Test
    void whatTheGatewaysBalanceAlreadyHasIsNotCountedTwice() {
        bench.payments.payment = Examples.stored(Map.of());
        bench.gateway.cancel = UNKNOWN;
        bench.gateway.look = new GatewayAnswer.Shown(payment(Map.of("cancel_amount", 6000)));
        assertThat(bench.refund(request("6000")).state()).isEqualTo(NEEDS_ATTENTION);
        bench.desk.resolve(ID, SUCCEEDED, "kim", "seen at the PG").await();

        assertThat(bench.payments.payment.refundable()).isEqualTo("4000");
    }

    private void settleByHand(String amount) {
        assertThat(bench.refund(request(amount)).state()).isEqualTo(PENDING);
        bench.desk.resolve(ID, SUCCEEDED, "kim", "PayPal has paid it").await();
    }

    private static RefundRequest everything() {
        return asking(Optional.empty(), Optional.empty());
    }

    private static RefundRequest stating(String checksum) {
        return asking(Optional.of("1000"), Optional.of(checksum));
    }

    private static RefundRequest asking(Optional<String> amount, Optional<String> checksum) {
        return new RefundRequest(
                Examples.CALLER,
                Optional.empty(),
                "ORD-1",
                Optional.empty(),
                amount.map(BigDecimal::new),
                checksum.map(BigDecimal::new),
                CancelOptions.NONE,
                Optional.of("Changed mind"),
                RefundAccount.NONE);
    }

    private static GatewayAnswer shown(Object... amountsAndReasons) {
        Map<String, Object> fields = new HashMap<>(cancelled(amountsAndReasons).fields());
        fields.putAll(PAYPAL);
        fields.put("status", amountsAndReasons.length == 0 ? "paid" : "cancelled");
        return new GatewayAnswer.Shown(payment(fields));
    }
}
