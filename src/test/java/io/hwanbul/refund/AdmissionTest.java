package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.CALLER;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.TIMING;
import static io.hwanbul.testing.Examples.admission;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.Examples.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentLookup;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.UnusedPaymentStore;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final RefundAccount ACCOUNT =
            new RefundAccount(Optional.of("Hong"), Optional.of("88"), Optional.of("0000"), Optional.empty());

    @Test
    void theIntentCarriesAnExplicitAmountAndTheBalanceAsItWasRead() {
        RefundIntent intent = admit(request("2000"), stored(Map.of("cancel_amount", 1000)));
        CancelOrder order = intent.refund().order();
        assertThat(order.amount()).isEqualTo("2000");
        assertThat(order.checksum()).isEqualTo("9000");
        assertThat(order.impUid()).isEqualTo("imp_1");
        assertThat(order.reason()).isEqualTo("Changed mind (hb:" + ID + ")");
        assertThat(intent.refund().state()).isEqualTo(RefundState.PENDING);
        assertThat(intent.refund().cancelAmountBefore()).isEqualTo("1000");
    }

    @Test
    void noAmountMeansAllThatIsLeftAndIsDecidedHere() {
        RefundIntent intent = admit(change(null, null, null), stored(Map.of("cancel_amount", 1000)));
        assertThat(intent.refund().order().amount()).isEqualTo("9000");
    }

    @Test
    void nothingLeftIsSaidInTheWordsOfTheGuide() {
        Refusal refusal = refused(request("1"), stored(Map.of("cancel_amount", 10000)));
        assertThat(refusal.reason()).isEqualTo(Reason.ALREADY_REFUNDED);
        assertThat(refusal.detail()).isEqualTo("This order has already been fully refunded.");
    }

    @Test
    void moreThanIsLeftIsRefusedAndTheExactRestIsNot() {
        assertThat(refused(request("9001"), stored(Map.of("cancel_amount", 1000)))
                        .reason())
                .isEqualTo(Reason.INVALID_AMOUNT);
        assertThat(admit(request("9000"), stored(Map.of("cancel_amount", 1000))))
                .isNotNull();
    }

    @Test
    void decimalsAreCountedByTheCurrencyOfThePayment() {
        assertThat(refused(request("0.5"), stored(Map.of())).reason()).isEqualTo(Reason.INVALID_AMOUNT);
        Payment dollars = stored(Map.of("amount", 14.2, "currency", "USD"));
        assertThat(admit(request("0.1"), dollars).refund().order().checksum()).isEqualTo("14.2");
        assertThat(refused(request("0.123"), dollars).reason()).isEqualTo(Reason.INVALID_AMOUNT);
    }

    @Test
    void aBalanceThatTheCallerDidNotSeeIsAConflict() {
        assertThat(refused(change("1000", "9999", null), stored(Map.of())).reason())
                .isEqualTo(Reason.BALANCE_CHANGED);
        assertThat(admit(change("1000", "10000.00", null), stored(Map.of()))).isNotNull();
    }

    @Test
    void aTaxFreePartAboveTheRefundIsRefused() {
        assertThat(refused(change("1000", null, "1001"), stored(Map.of())).detail())
                .startsWith("tax_free ");
    }

    @Test
    void oneOrderPaidTwiceNeedsToBeNamed() {
        Payment other = stored(Map.of("imp_uid", "imp_2"));
        assertThat(refused(request("1"), stored(Map.of()), other).reason()).isEqualTo(Reason.PAYMENT_AMBIGUOUS);
        RefundIntent named = admit(named("imp_2"), stored(Map.of()), other);
        assertThat(named.refund().order().impUid()).isEqualTo("imp_2");
        assertThat(refused(named("imp_3"), stored(Map.of()), other).reason()).isEqualTo(Reason.PAYMENT_NOT_FOUND);
    }

    @Test
    void aFullyRefundedPaymentStillCountsWhenAnOrderWasPaidTwice() {
        Payment refunded = stored(Map.of("imp_uid", "imp_2", "cancel_amount", 10000, "status", "cancelled"));
        assertThat(refused(request("1"), stored(Map.of()), refunded).reason()).isEqualTo(Reason.PAYMENT_AMBIGUOUS);
    }

    @Test
    void attemptsThatWereNeverPaidAreLeftAside() {
        Payment failed = stored(Map.of("imp_uid", "imp_2", "status", "failed"));
        assertThat(admit(request("1"), failed, stored(Map.of()))
                        .refund()
                        .order()
                        .impUid())
                .isEqualTo("imp_1");
        assertThat(refused(request("1"), failed).reason()).isEqualTo(Reason.PAYMENT_NOT_PAID);
        assertThat(refused(request("1")).reason()).isEqualTo(Reason.PAYMENT_NOT_FOUND);
    }

    @Test
    void anOrderWithoutTheGatewaysIdOrAnAmountHasNotBeenPaid() {
        assertThat(refused(request("1"), stored(Map.of("imp_uid", ""))).reason())
                .isEqualTo(Reason.PAYMENT_NOT_PAID);
        assertThat(refused(request("1"), stored(Map.of("amount", 0))).reason()).isEqualTo(Reason.PAYMENT_NOT_PAID);
    }

    @Test
    void oneRefundAtATime() {
        Refund running = admit(request("1"), stored(Map.of())).refund();
        Payment busy = new Payment(Examples.payment(Map.of()), List.of(running), List.of(), OptionalLong.of(1));
        assertThat(refused(request("1"), busy).reason()).isEqualTo(Reason.REFUND_IN_PROGRESS);
    }

    @Test
    void theListOfRefundsHasAnEnd() {
        Refund failed = admit(request("1"), stored(Map.of()))
                .refund()
                .failed(Reason.DECLINED_BY_GATEWAY, Optional.empty(), NOW);
        Payment full = new Payment(
                Examples.payment(Map.of()),
                Collections.nCopies(Payment.MAX_REFUNDS, failed),
                List.of(),
                OptionalLong.of(1));
        assertThat(refused(request("1"), full).reason()).isEqualTo(Reason.TOO_MANY_REFUNDS);
    }

    @Test
    void aVirtualAccountsRefundNamesWhatItLacks() {
        Payment vbank = stored(Map.of("pay_method", "vbank"));
        assertThat(refused(request("1"), vbank).detail()).contains("refund_holder, refund_bank, refund_account");
        assertThat(admit(withAccount(), vbank).refund().order().account()).isPresent();
    }

    @Test
    void anAccountGoesNoFurtherThanWhereItIsNeeded() {
        assertThat(admit(withAccount(), stored(Map.of())).refund().order().account())
                .isEmpty();
        assertThat(withAccount().toString()).doesNotContain("0000").doesNotContain("Hong");
    }

    private static RefundIntent admit(RefundRequest request, Payment... found) {
        PaymentStore store = new UnusedPaymentStore() {
            @Override
            public Future<List<Payment>> find(String merchantUid) {
                return Future.succeededFuture(List.of(found));
            }
        };
        return new PaymentLookup(store)
                .ofOrder(CALLER, Scope.REQUEST, request.merchantUid(), request.impUid())
                .map(payment -> admission(TIMING).admit(request, payment))
                .await();
    }

    private static Refusal refused(RefundRequest request, Payment... found) {
        return catchThrowableOfType(Refusal.class, () -> admit(request, found));
    }

    private static RefundRequest change(@Nullable String amount, @Nullable String checksum, @Nullable String taxFree) {
        return new RefundRequest(
                CALLER,
                Optional.empty(),
                "ORD-1",
                Optional.empty(),
                Optional.ofNullable(amount).map(BigDecimal::new),
                Optional.ofNullable(checksum).map(BigDecimal::new),
                new CancelOptions(
                        Optional.ofNullable(taxFree).map(BigDecimal::new),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                RefundAccount.NONE);
    }

    private static RefundRequest named(String impUid) {
        RefundRequest plain = request("1");
        return new RefundRequest(
                CALLER,
                Optional.empty(),
                "ORD-1",
                Optional.of(impUid),
                plain.amount(),
                Optional.empty(),
                CancelOptions.NONE,
                Optional.empty(),
                RefundAccount.NONE);
    }

    private static RefundRequest withAccount() {
        return new RefundRequest(
                CALLER,
                Optional.empty(),
                "ORD-1",
                Optional.empty(),
                Optional.of(BigDecimal.ONE),
                Optional.empty(),
                CancelOptions.NONE,
                Optional.empty(),
                ACCOUNT);
    }
}
