package io.hwanbul.reconcile;

import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.MemoryPayments.Fault.NOT_STORED;
import static io.hwanbul.testing.ScriptedGateway.OURS;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static io.hwanbul.testing.ScriptedGateway.UNTOUCHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PaymentSyncTest {
    private static final GatewayAnswer FOREIGN = new GatewayAnswer.Shown(cancelled(500, CONSOLE));

    private final RefundBench bench = new RefundBench();

    @Test
    void aForeignRefundIsRecordedOnceWithTheGatewaysReason() {
        sync(FOREIGN);
        sync(FOREIGN);
        assertThat(stored().seen().cancelAmount()).isEqualTo("500");
        assertThat(stored().foreign()).singleElement().satisfies(foreign -> {
            assertThat(foreign.state()).isEqualTo(RefundState.SUCCEEDED);
            assertThat(foreign.amount()).isEqualTo("500");
            assertThat(foreign.cancel().reason()).isEqualTo(CONSOLE);
            assertThat(foreign.cancel().cancellationId()).contains("c0");
            assertThat(foreign.recordedAt()).isEqualTo(bench.now());
        });
    }

    @Test
    void anUnchangedPaymentIsNotWrittenAgain() {
        sync(FOREIGN);
        bench.steps.clear();
        sync(FOREIGN);
        assertThat(bench.steps).containsExactly("findByImpUid", "look");
    }

    @Test
    void ourOwnCancelIsNoForeignRefund() {
        bench.refund(request("2000"));
        sync(new GatewayAnswer.Shown(cancelled(2000, MARK, 500, CONSOLE)));
        assertThat(stored().refunds()).hasSize(1);
        assertThat(stored().foreign()).extracting(ForeignRefund::amount).containsExactly(new BigDecimal(500));
    }

    @Test
    void ourOwnCancelWithoutItsMarkIsNoForeignRefund() {
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, ""));
        bench.refund(request("2000"));
        sync(new GatewayAnswer.Shown(cancelled(2000, "")));
        assertThat(stored().foreign()).isEmpty();
    }

    @Test
    void twoEqualCancelsAreTwoRefunds() {
        sync(new GatewayAnswer.Shown(cancelled(500, CONSOLE, 500, CONSOLE)));
        assertThat(stored().foreign()).hasSize(2);
    }

    @Test
    void aReversedForeignRefundStaysRecordedAsFailed() {
        sync(FOREIGN);
        sync(UNTOUCHED);
        assertThat(stored().seen().cancelAmount()).isZero();
        assertThat(stored().foreign()).singleElement().satisfies(foreign -> {
            assertThat(foreign.state()).isEqualTo(RefundState.FAILED);
            assertThat(foreign.reversedAt()).contains(bench.now());
        });
        sync(FOREIGN);
        assertThat(stored().foreign())
                .extracting(ForeignRefund::state)
                .containsExactly(RefundState.FAILED, RefundState.SUCCEEDED);
    }

    /** The PG's own site may show a refund that the gateway never shows. */
    @Test
    void aRefundThatAPersonResolvedAsSucceededIsNotReversedAlthoughTheGatewayNeverShowsIt() {
        bench.gateway.cancel = UNKNOWN;
        bench.gateway.look = new GatewayAnswer.Shown(payment(Map.of("cancel_amount", 500)));
        bench.refund(request("2000"));
        bench.desk.resolve(ID, RefundState.SUCCEEDED, "kim", "seen at the PG").await();
        sync(UNTOUCHED);
        assertThat(bench.recorded().state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void ofTwoUnmarkedRefundsTheReversedOneIsFailed() {
        refundUnmarked("2000", cancelled(2000, ""));
        refundUnmarked("3000", cancelled(2000, "", 3000, ""));
        sync(new GatewayAnswer.Shown(cancelled(2000, "")));
        assertThat(stored().refunds())
                .extracting(Refund::state)
                .containsExactly(RefundState.SUCCEEDED, RefundState.FAILED);
        assertThat(stored().foreign()).isEmpty();
    }

    @Test
    void aReversedUnmarkedRefundIsFailedAlthoughAForeignOneStands() {
        sync(new GatewayAnswer.Shown(cancelled(3000, CONSOLE)));
        refundUnmarked("2000", cancelled(3000, CONSOLE, 2000, ""));
        sync(new GatewayAnswer.Shown(cancelled(3000, CONSOLE)));
        assertThat(bench.recorded().state()).isEqualTo(RefundState.FAILED);
        assertThat(stored().foreign()).extracting(ForeignRefund::state).containsExactly(RefundState.SUCCEEDED);
    }

    private void refundUnmarked(String amount, GatewayPayment answer) {
        bench.gateway.cancel = new GatewayAnswer.Shown(answer);
        assertThat(bench.refund(request(amount)).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    /** The server that found the reversal stops before it stores the rest. */
    @Test
    void aReversedForeignRefundIsNotRecordedAgainByARefundThatWasNeverSent() {
        sync(FOREIGN);
        bench.payments.fails("refresh", NOT_STORED);
        sync(UNTOUCHED);
        bench.gateway.cancel = new GatewayAnswer.Unsent();
        bench.refund(request("2000"));
        assertThat(stored().foreign()).extracting(ForeignRefund::state).containsExactly(RefundState.FAILED);
    }

    @Test
    void aWebhookBeforeOurOwnAnswerSettlesTheRefundAndRecordsNoForeignOne() {
        bench.gateway.onCancel = () -> sync(OURS);
        Refund refund = bench.unheard(request("2000")).refund();
        assertThat(refund.state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(stored().refunds()).containsExactly(refund);
        assertThat(stored().foreign()).isEmpty();
        assertThat(refund.corrections()).isEmpty();
    }

    @Test
    void whileARefundIsPendingNothingElseIsStored() {
        bench.gateway.cancel = UNKNOWN;
        bench.refund(request("2000"));
        Payment before = stored();
        sync(FOREIGN);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void aRefundThatMeetsAForeignOneFailsAndTheDocumentIsCorrectedAtOnce() {
        bench.gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(1, "checksum"));
        bench.gateway.look = FOREIGN;
        Refund refund = bench.refund(request("2000"));
        assertThat(refund.state()).isEqualTo(RefundState.FAILED);
        assertThat(refund.refusal().reason()).isEqualTo(Reason.BALANCE_CHANGED);
        assertThat(stored().seen().refundable()).isEqualTo("9500");
        assertThat(stored().foreign()).hasSize(1);
    }

    @Test
    void aFailureToRecordAForeignRefundDoesNotFailOurs() {
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(500, CONSOLE, 2000, MARK));
        bench.payments.fails("refresh", NOT_STORED);
        assertThat(bench.refund(request("2000")).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(stored().foreign()).isEmpty();
        sync(bench.gateway.cancel);
        assertThat(stored().foreign()).hasSize(1);
    }

    @Test
    void aDocumentByTheShopsProgramGetsTheGatewaysFields() {
        bench.payments.payment = new Payment(
                GatewayPayment.of(Map.of("imp_uid", "imp_1", "merchant_uid", "ORD-1", "amount", 10000)),
                List.of(),
                List.of(),
                OptionalLong.empty());
        sync(UNTOUCHED);
        assertThat(stored().seen().pgProvider()).isEqualTo("html5_inicis");
        assertThat(stored().revision()).hasValue(1);
    }

    @Test
    void aMissingPaymentIsAddedOnlyIfThatIsRequested() {
        bench.payments.payment = Examples.stored(Map.of("imp_uid", "imp_other", "status", "failed"));
        bench.gateway.look = FOREIGN;
        assertThat(bench.books.observe("imp_1", false).await()).isEmpty();
        assertThat(bench.steps).containsExactly("findByImpUid");
        SyncResult added = bench.books.observe("imp_1", true).await().orElseThrow();
        assertThat(added.before()).isEmpty();
        assertThat(stored().seen().impUid()).isEqualTo("imp_1");
        assertThat(stored().foreign()).hasSize(1);
    }

    @Test
    void aPaymentWhoseOrderIsStoredWithoutItsIdIsNotAdded() {
        bench.payments.payment = Examples.stored(Map.of("imp_uid", ""));
        bench.gateway.look = FOREIGN;
        assertThat(bench.books.observe("imp_1", true).await()).isEmpty();
        assertThat(bench.steps).doesNotContain("add");
    }

    @Test
    void aPaymentOfAnOrderThatAnotherOnePaidIsNotAdded() {
        bench.payments.payment = Examples.stored(Map.of("imp_uid", "imp_other"));
        bench.gateway.look = FOREIGN;
        assertThat(bench.books.observe("imp_1", true).await()).isEmpty();
        assertThat(bench.steps).doesNotContain("add");
    }

    @Test
    void aTestPaymentIsNotAddedToARealShop() {
        bench.payments.payment = Examples.stored(Map.of("imp_uid", "imp_other"));
        bench.gateway.look = new GatewayAnswer.Shown(payment(Map.of("sandbox", true)));
        assertThat(bench.books.observe("imp_1", true).await()).isEmpty();
        assertThat(stored().seen().impUid()).isEqualTo("imp_other");
    }

    @Test
    void anOlderAnswerDoesNotReplaceANewerOne() {
        bench.gateway.look = FOREIGN;
        bench.payments.meanwhile("refresh", () -> {
            bench.gateway.look = UNTOUCHED;
            bench.books.observe("imp_1", false).await();
            bench.payments.put(Refund.begun(
                            ID,
                            Examples.intent("2000").refund().order(),
                            "",
                            BigDecimal.ZERO,
                            Examples.intent("2000").refund().origin(),
                            bench.now())
                    .failed(Reason.DECLINED_BY_GATEWAY, Optional.empty(), bench.now()));
        });
        bench.books.observe("imp_1", false).await();
        assertThat(stored().seen().cancelAmount()).isZero();
    }

    @Test
    void aLookupWithoutAPaymentChangesNothing() {
        Payment before = stored();
        bench.gateway.look = UNKNOWN;
        assertThat(((Refusal) bench.books.observe("imp_1", false).cause()).reason())
                .isEqualTo(Reason.GATEWAY_UNAVAILABLE);
        bench.gateway.look = new GatewayAnswer.Declined(new GatewayMessage(-1, "no such payment"));
        assertThat(bench.books.observe("imp_1", false).await()).isEmpty();
        assertThat(stored()).isEqualTo(before);
    }

    private void sync(GatewayAnswer answer) {
        bench.gateway.look = answer;
        bench.books.observe("imp_1", false).otherwise(Optional.empty()).await();
    }

    private Payment stored() {
        return bench.payments.payment;
    }
}
