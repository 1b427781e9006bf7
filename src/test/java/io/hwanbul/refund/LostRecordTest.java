package io.hwanbul.refund;

import static io.hwanbul.payment.RefundState.FAILED;
import static io.hwanbul.payment.RefundState.NEEDS_ATTENTION;
import static io.hwanbul.payment.RefundState.PENDING;
import static io.hwanbul.payment.RefundState.SUCCEEDED;
import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.keyed;
import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.ScriptedGateway.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.journal.EventType;
import io.hwanbul.journal.JournalFinding;
import io.hwanbul.journal.JournalVerifier;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.reconcile.SyncResult;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.MemoryAnchorStore;
import io.hwanbul.testing.RefundBench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The shop's program replaced the document, or a backup was restored: the records of our refunds are gone. */
class LostRecordTest {
    private static final Map<String, Object> PAYPAL = Map.of("pay_method", "paypal", "pg_provider", "paypal_v2");

    private final RefundBench bench = new RefundBench();

    @Test
    void theSameKeyReturnsTheEarlierRefundAndNeverPaysAgain() {
        Refund before = bench.refund(keyed("k", "2000"));
        replaceDocument(cancelled(2000, MARK));

        RefundOutcome.Refunded again = bench.outcome(keyed("k", "2000"));

        assertThat(again.replayed()).isTrue();
        assertThat(again.refund().id()).isEqualTo(before.id());
        assertThat(again.refund().state()).isEqualTo(SUCCEEDED);
        assertThat(again.refund().origin()).isEqualTo(before.origin());
        assertThat(again.refund().order()).isEqualTo(before.order());
        assertThat(again.refund().reason()).isEqualTo(before.reason());
        assertThat(again.refund().cancelAmountBefore()).isEqualByComparingTo(before.cancelAmountBefore());
        assertThat(bench.gateway.sent).hasSize(1);
        assertThat(bench.refused(keyed("k", "3000")).reason()).isEqualTo(Reason.KEY_REUSED);
    }

    @Test
    void aWebhookRebuildsTheRecordAndBooksNothingAsForeign() {
        Refund before = bench.refund(keyed("k", "2000"));
        replaceDocument(payment(Map.of()));

        observe();

        assertThat(bench.payments.payment.foreign()).isEmpty();
        assertThat(bench.recorded().id()).isEqualTo(before.id());
        assertThat(bench.payments.payment.seen().cancelAmount()).isEqualTo("2000");
        assertThat(bench.records.rebuilt).extracting(Refund::id).containsExactly(ID);
        assertThat(bench.records.lost).isEmpty();
    }

    /** The chain goes on where it ended, so that no number is given twice. */
    @Test
    void theJournalAgreesWithTheRebuiltRecord() {
        bench.refund(keyed("k", "2000"));
        replaceDocument(payment(Map.of()));

        observe();

        bench.moveJournal();
        List<JournalFinding> findings = new ArrayList<>();
        new JournalVerifier(bench.journal, new MemoryAnchorStore(), bench.payments)
                .run(Map.of(), findings::add)
                .await();
        assertThat(findings).isEmpty();
        assertThat(bench.journal.types()).endsWith(EventType.REBUILT);
    }

    @Test
    void aRestoredBackupGetsTheLaterRefundsBack() {
        bench.refund(keyed("first", "2000"));
        Payment backup = bench.payments.payment;
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, MARK, 1000, mark("000000000002")));
        bench.gateway.look = bench.gateway.cancel;
        Refund second = bench.refund(keyed("second", "1000"));
        bench.moveJournal();
        bench.payments.payment = backup;

        observe();

        assertThat(bench.payments.payment.refunds()).extracting(Refund::id).containsExactly(ID, second.id());
        assertThat(bench.payments.payment.foreign()).isEmpty();
        assertThat(bench.outcome(keyed("second", "1000")).refund().id()).isEqualTo(second.id());
        theHeadIsTheLastEntry();
    }

    /** The journal knows more of it than the document; nobody can tell what became of it meanwhile. */
    @Test
    void aPendingRefundOfARestoredBackupIsLeftToAPersonAndNotSentAgain() {
        bench.gateway.cancel = new GatewayAnswer.Unknown();
        bench.gateway.look = new GatewayAnswer.Shown(payment(Map.of()));
        assertThat(bench.refund(keyed("k", "2000")).state()).isEqualTo(PENDING);
        Payment backup = bench.payments.payment;
        bench.gateway.look = OURS;
        bench.pass(Duration.ofMinutes(1));
        Recovery recovery = bench.recovery();
        recovery.sweep().await();
        assertThat(bench.recorded().state()).isEqualTo(SUCCEEDED);
        bench.moveJournal();

        bench.payments.payment = backup;
        bench.gateway.look = new GatewayAnswer.Shown(payment(Map.of()));
        for (int minute = 0; minute < 10; minute++) {
            recovery.sweep().await();
            bench.pass(Duration.ofMinutes(1));
        }

        assertThat(bench.recorded().state()).isEqualTo(NEEDS_ATTENTION);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void whatHadFailedIsRebuiltAsFailed() {
        bench.gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(-1, "not today"));
        Refund declined = bench.refund(keyed("declined", "3000"));
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, mark("000000000002")));
        bench.gateway.look = bench.gateway.cancel;
        bench.refund(keyed("k", "2000"));
        bench.moveJournal();
        bench.payments.payment = Examples.stored(Map.of());

        observe();

        assertThat(bench.payments.payment.refunds()).extracting(Refund::state).containsExactly(FAILED, SUCCEEDED);
        assertThat(bench.recorded().refusal().reason()).isEqualTo(Reason.DECLINED_BY_GATEWAY);
        assertThat(bench.recorded().refusal().gateway())
                .isEqualTo(declined.refusal().gateway());
        assertThat(bench.outcome(keyed("declined", "3000")).refund().id()).isEqualTo(declined.id());
    }

    @Test
    void whatAPersonHadSettledStaysSettledByThatPerson() {
        bench.payments.payment = Examples.stored(PAYPAL);
        bench.gateway.cancel = shown();
        bench.gateway.look = shown();
        bench.refund(keyed("k", "6000"));
        bench.desk.resolve(ID, SUCCEEDED, "kim", "PayPal has paid it").await();
        List<Refund.Correction> before = bench.recorded().corrections();
        bench.moveJournal();
        bench.payments.payment = Examples.stored(PAYPAL);

        assertThat(bench.refused(request("4001")).reason()).isEqualTo(Reason.INVALID_AMOUNT);

        assertThat(bench.recorded().corrections()).hasSameSizeAs(before);
        assertThat(bench.recorded().wasFoundByHand()).isTrue();
        assertThat(bench.payments.payment.refundable()).isEqualTo("4000");
    }

    /** No balance at the gateway would stop a second cancel, and nothing shows the first one. */
    @Test
    void whereThePaymentServiceDecidesLaterALostPendingRefundIsNotSentASecondTime() {
        bench.payments.payment = Examples.stored(PAYPAL);
        bench.gateway.cancel = shown();
        bench.gateway.look = shown();
        assertThat(bench.refund(keyed("k", "6000")).state()).isEqualTo(PENDING);
        bench.moveJournal();
        bench.payments.payment = Examples.stored(PAYPAL);

        RefundOutcome.Refunded again = bench.outcome(keyed("k", "6000"));

        assertThat(again.replayed()).isTrue();
        assertThat(again.refund().state()).isEqualTo(NEEDS_ATTENTION);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void aCancelledAmountWithoutOurFieldIsCheckedBeforeTheFirstBegin() {
        bench.refund(keyed("k", "2000"));
        replaceDocument(cancelled(2000, MARK));

        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, MARK, 1000, mark("000000000002")));
        bench.refund(keyed("other", "1000"));

        assertThat(bench.payments.payment.refunds()).extracting(Refund::id).containsExactly(ID, "000000000002");
    }

    @Test
    void aPaymentWhoseLostRecordTheJournalDoesNotHaveIsBlockedUntilAPersonSettlesIt() {
        bench.payments.payment = Examples.stored(Map.of());
        bench.gateway.look = OURS;

        SyncResult synced = bench.books.observe("imp_1", false).await().orElseThrow();

        assertThat(synced.left())
                .first()
                .asString()
                .isEqualTo("the record of refund " + ID + " was lost; a person has to settle it");
        assertThat(bench.payments.payment.foreign()).isEmpty();
        assertThat(bench.recorded().id()).isEqualTo(ID);
        assertThat(bench.recorded().state()).isEqualTo(NEEDS_ATTENTION);
        assertThat(bench.recorded().order().amount()).isEqualTo("2000");
        assertThat(bench.records.lost).extracting(Refund::id).containsExactly(ID);
        assertThat(bench.refused(request("1000")).reason()).isEqualTo(Reason.RECORD_LOST);
        assertThat(bench.refused(request("1000")).refundId()).contains(ID);
        observe();
        assertThat(bench.recorded().state()).isEqualTo(NEEDS_ATTENTION);
        assertThat(bench.gateway.sent).isEmpty();

        bench.desk.resolve(ID, SUCCEEDED, "kim", "nobody repeats it").await();
        observe();

        assertThat(bench.recorded().state()).isEqualTo(SUCCEEDED);
        assertThat(bench.payments.payment.refundable()).isEqualTo("8000");
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, MARK, 1000, mark("000000000002")));
        assertThat(bench.refund(request("1000")).state()).isEqualTo(SUCCEEDED);
    }

    /** The server that sent it still has its entries, and moves them within seconds. */
    @Test
    void aFreshCancelThatTheJournalDoesNotHaveYetBlocksThePaymentAndIsRebuiltLater() {
        bench.refund(keyed("k", "2000"));
        bench.payments.payment = Examples.stored(Map.of());
        bench.gateway.look =
                new GatewayAnswer.Shown(at(bench.now().minusSeconds(5).getEpochSecond()));

        observe();
        assertThat(bench.records.lost).isEmpty();
        assertThat(bench.refused(keyed("other", "1000")).reason()).isEqualTo(Reason.RECORD_LOST);

        bench.moveJournal();
        bench.pass(Duration.ofSeconds(10));
        assertThat(bench.outcome(keyed("k", "2000")).refund().id()).isEqualTo(ID);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    /** A request that came between the loss and its detection is refused by the gateway's balance, and the key then replays. */
    @Test
    void aRequestBeforeTheLossIsSeenPaysNothing() {
        bench.refund(keyed("k", "2000"));
        bench.moveJournal();
        bench.payments.payment = Examples.stored(Map.of());
        bench.gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(1, "checksum"));
        bench.gateway.look = OURS;

        assertThat(bench.refund(keyed("k", "2000")).state()).isEqualTo(FAILED);

        RefundOutcome.Refunded again = bench.outcome(keyed("k", "2000"));
        assertThat(again.refund().id()).isEqualTo(ID);
        assertThat(again.refund().state()).isEqualTo(SUCCEEDED);
        assertThat(bench.payments.payment.foreign()).isEmpty();
    }

    @Test
    void aPaymentThatIsAddedAgainGetsItsRefundsBack() {
        bench.refund(keyed("k", "2000"));
        bench.moveJournal();
        bench.payments.payment =
                Examples.stored(Map.of("imp_uid", "imp_other", "status", "cancelled", "cancel_amount", 10000));
        bench.gateway.look = new GatewayAnswer.Shown(cancelled(2000, MARK, 500, CONSOLE));

        bench.books.observe("imp_1", true).await();

        assertThat(bench.recorded().id()).isEqualTo(ID);
        assertThat(bench.recorded().origin().key()).contains("k");
        assertThat(bench.payments.payment.foreign()).hasSize(1);
    }

    private void replaceDocument(GatewayPayment byTheShop) {
        bench.moveJournal();
        bench.payments.payment = new Payment(byTheShop, List.of(), List.of(), OptionalLong.empty());
        bench.gateway.look = OURS;
    }

    private void theHeadIsTheLastEntry() {
        assertThat(bench.payments.payment.head())
                .contains(bench.payments
                        .journal
                        .get(bench.payments.journal.size() - 1)
                        .head());
    }

    private void observe() {
        bench.books.observe("imp_1", false).await();
    }

    private static String mark(String id) {
        return MARK.replace(ID, id);
    }

    private static GatewayPayment at(long seconds) {
        Map<String, Object> cancel =
                Map.of("amount", 2000, "reason", MARK, "cancellation_id", "c0", "cancelled_at", seconds);
        return payment(Map.of("cancel_amount", 2000, "cancel_history", List.of(cancel)));
    }

    private static GatewayAnswer shown() {
        Map<String, Object> fields = new HashMap<>(PAYPAL);
        fields.put("status", "paid");
        return new GatewayAnswer.Shown(payment(fields));
    }
}
