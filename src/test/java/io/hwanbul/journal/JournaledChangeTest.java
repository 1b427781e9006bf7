package io.hwanbul.journal;

import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.intent;
import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.ScriptedGateway;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The entries and the head of each change of a payment. */
class JournaledChangeTest {
    private static final String CHAIN = "payment:imp_1/" + ID;

    private final RefundIntent intent = intent("2000");
    private final Refund refund = intent.refund();
    private final Refund awaiting = Refund.awaiting(
            ID, refund.order(), refund.reason(), refund.cancelAmountBefore(), refund.origin(), NOW.plusSeconds(60));

    /** The types of a change's entries, once it is sure that they continue the chain and that the head is the last one's. */
    private static List<EventType> types(Payment before, JournaledChange change) {
        ChainHead end =
                before.head().orElse(new ChainHead(change.entries().get(0).chain(), 0, ""));
        for (JournalEntry entry : change.entries()) {
            assertThat(entry).isEqualTo(JournalEntry.after(end, entry.event())).matches(JournalEntry::isWhole);
            end = entry.head();
        }
        assertThat(change.after().head()).contains(end);
        return change.entries().stream().map(entry -> entry.event().what()).toList();
    }

    private static SortedMap<String, String> details(JournaledChange change, int index) {
        return change.entries().get(index).event().details();
    }

    private Payment begun() {
        return JournaledChange.begun(intent, NOW).after();
    }

    private Payment awaited() {
        return JournaledChange.begun(new RefundIntent(stored(Map.of()), awaiting), NOW)
                .after();
    }

    private JournaledChange settled(Payment read, Refund ended) {
        return JournaledChange.settled(Settlement.unseen(read, RefundState.PENDING, ended), NOW);
    }

    @Test
    void aRefundThatBeginsIsIntendedAndAboutToBeSent() {
        JournaledChange change = JournaledChange.begun(intent, NOW);

        assertThat(types(intent.payment(), change)).containsExactly(EventType.INTENDED, EventType.SENT);
        assertThat(change.entries())
                .extracting(JournalEntry::id)
                .containsExactly(CHAIN + ":0000000001", CHAIN + ":0000000002");
        assertThat(change.after().refunds()).containsExactly(refund);
        JournalEvent intended = change.entries().get(0).event();
        assertThat(intended.who()).isEqualTo("shop");
        assertThat(intended.address()).isEqualTo("192.0.2.7");
        assertThat(intended.requestId()).isEqualTo("request-1");
        assertThat(intended.refundId()).isEqualTo(ID);
        assertThat(intended.details())
                .isEqualTo(Map.of(
                        "amount",
                        "2000",
                        "checksum",
                        "10000",
                        "merchant_uid",
                        "ORD-1",
                        "state",
                        "pending",
                        "fingerprint",
                        intent.refund().origin().fingerprint(),
                        "requested_at",
                        intent.refund().origin().requestedAt().toString()));
        assertThat(details(change, 1)).isEqualTo(Map.of("request", "cancel", "amount", "2000", "checksum", "10000"));
    }

    @Test
    void aRefundThatWaitsForApprovalIsOnlyIntended() {
        JournaledChange change = JournaledChange.begun(new RefundIntent(intent.payment(), awaiting), NOW);

        assertThat(types(intent.payment(), change)).containsExactly(EventType.INTENDED);
        assertThat(details(change, 0)).containsEntry("state", "awaiting_approval");
    }

    @Test
    void anApprovalIsThatOfItsPersonAndTheRefundIsAboutToBeSent() {
        Payment read = awaited();
        Refund approved = awaiting.approved(new Refund.Decision(true, "kim", "seen", NOW), NOW);

        JournaledChange change = JournaledChange.approved(new RefundIntent(read, approved), NOW);

        assertThat(types(read, change)).containsExactly(EventType.APPROVED, EventType.SENT);
        assertThat(change.entries().get(0).event().who()).isEqualTo("kim");
        assertThat(details(change, 0)).isEqualTo(Map.of("amount", "2000", "why", "seen"));
    }

    @Test
    void aRejectionIsThatOfItsPerson() {
        Payment read = awaited();
        Refund rejected = awaiting.rejected(new Refund.Decision(false, "kim", "too much", NOW));

        JournaledChange change =
                JournaledChange.settled(Settlement.unseen(read, RefundState.AWAITING_APPROVAL, rejected), NOW);

        assertThat(types(read, change)).containsExactly(EventType.STATE);
        assertThat(change.entries().get(0).event().who()).isEqualTo("kim");
        assertThat(details(change, 0))
                .isEqualTo(Map.of("amount", "2000", "state", "failed", "failure", "rejected", "why", "too much"));
    }

    @Test
    void aRefundThatIsSentAgainIsTakenUpAndAboutToBeSent() {
        Payment read = begun();

        JournaledChange change = JournaledChange.progressed(read, refund.sentAgain(NOW), Optional.empty(), NOW);

        assertThat(types(read, change)).containsExactly(EventType.TAKEN_UP, EventType.SENT);
        assertThat(details(change, 0)).isEqualTo(Map.of("sends", "2"));
        assertThat(change.after().refund(ID).orElseThrow().progress().sends()).isEqualTo(2);
    }

    @Test
    void aLookAloneIsNothingForTheJournal() {
        Payment read = begun();

        JournaledChange change = JournaledChange.progressed(read, refund.checked(true, NOW), Optional.empty(), NOW);

        assertThat(change.entries()).isEmpty();
        assertThat(change.after().head()).isEqualTo(read.head()).isPresent();
    }

    @Test
    void anAnswerThatLeavesTheRefundPendingIsOnRecord() {
        Payment read = begun();

        JournaledChange change =
                JournaledChange.progressed(read, refund.checked(false, NOW), Optional.of(ScriptedGateway.UNKNOWN), NOW);

        assertThat(types(read, change)).containsExactly(EventType.ANSWERED);
        assertThat(details(change, 0)).isEqualTo(Map.of("answer", "unknown"));
    }

    @Test
    void anEndFollowsTheAnswerThatItComesFrom() {
        Payment read = begun();
        GatewayPayment seen = cancelled(2000, refund.order().reason());
        Refund ended = refund.succeeded(seen, Optional.of("c0"), NOW);
        Settlement settlement =
                Settlement.seen(read, RefundState.PENDING, ended, seen).after(new GatewayAnswer.Shown(seen));

        JournaledChange change = JournaledChange.settled(settlement, NOW);

        assertThat(types(read, change)).containsExactly(EventType.ANSWERED, EventType.STATE);
        assertThat(change.entries()).extracting(JournalEntry::sequence).containsExactly(3L, 4L);
        assertThat(details(change, 0)).isEqualTo(Map.of("answer", "shown", "status", "paid", "cancel_amount", "2000"));
        assertThat(details(change, 1))
                .isEqualTo(Map.of("state", "succeeded", "amount", "2000", "cancellation_id", "c0"));
        assertThat(change.after().seen().refundable()).isEqualTo("8000");
    }

    @Test
    void aRefusalIsInTheGatewaysWords() {
        Payment read = begun();
        GatewayMessage no = new GatewayMessage(1, "no");
        Refund ended = refund.failed(Reason.DECLINED_BY_GATEWAY, Optional.of(no), NOW);
        Settlement settlement =
                Settlement.unseen(read, RefundState.PENDING, ended).after(new GatewayAnswer.Declined(no));

        JournaledChange change = JournaledChange.settled(settlement, NOW);

        assertThat(types(read, change)).containsExactly(EventType.ANSWERED, EventType.STATE);
        assertThat(details(change, 0))
                .isEqualTo(Map.of("answer", "declined", "gateway_code", "1", "gateway_message", "no"));
        assertThat(details(change, 1))
                .containsEntry("state", "failed")
                .containsEntry("failure", "declined_by_gateway")
                .containsEntry("gateway_code", "1");
    }

    @Test
    void anEndThatWasFoundByALookHasNoAnswerToACancel() {
        Payment read = begun();

        JournaledChange change = settled(read, refund.failed(Reason.GATEWAY_UNAVAILABLE, Optional.empty(), NOW));

        assertThat(types(read, change)).containsExactly(EventType.STATE);
        assertThat(change.entries().get(0).event().who()).isEqualTo(Refund.OURSELVES);
    }

    @Test
    void aManualResolutionIsThatOfItsPerson() {
        Refund open = refund.needsAttention(Optional.empty(), NOW);
        Payment read = settled(begun(), open).after();
        Refund resolved = open.resolved(RefundState.SUCCEEDED, read.seen(), NOW, "kim", "seen at the PG");

        JournaledChange change =
                JournaledChange.settled(Settlement.unseen(read, RefundState.NEEDS_ATTENTION, resolved), NOW);

        assertThat(types(read, change)).containsExactly(EventType.STATE);
        assertThat(change.entries().get(0).event().who()).isEqualTo("kim");
        assertThat(details(change, 0))
                .containsEntry("from", "needs_attention")
                .containsEntry("state", "succeeded")
                .containsEntry("why", "seen at the PG");
    }

    @Test
    void aForeignRefundIsFoundAndReversed() {
        GatewayPayment shown = cancelled(3000, CONSOLE);
        ForeignRefund foreign =
                ForeignRefund.found("FFFFFFFFFFFF", shown.cancelHistory().get(0), NOW);
        Payment read = stored(Map.of());

        JournaledChange found = JournaledChange.refreshed(read, shown, List.of(foreign), NOW);
        JournaledChange reversed =
                JournaledChange.reversed(found.after(), payment(Map.of()), foreign.reversed(NOW), NOW);

        assertThat(types(read, found)).containsExactly(EventType.FOUND);
        assertThat(found.entries().get(0).id()).isEqualTo("payment:imp_1/FFFFFFFFFFFF:0000000001");
        assertThat(details(found, 0))
                .isEqualTo(Map.of("state", "succeeded", "amount", "3000", "cancellation_id", "c0"));
        assertThat(types(found.after(), reversed)).containsExactly(EventType.REVERSED);
        assertThat(details(reversed, 0)).containsEntry("state", "failed");
    }

    @Test
    void aPaymentThatTheShopDidNotHaveBeginsItsChainWithTheRefundsFoundInIt() {
        GatewayPayment shown = cancelled(3000, CONSOLE, 1000, CONSOLE);
        List<ForeignRefund> foreign = List.of(
                ForeignRefund.found("FFFFFFFFFFF1", shown.cancelHistory().get(0), NOW),
                ForeignRefund.found("FFFFFFFFFFF2", shown.cancelHistory().get(1), NOW));

        JournaledChange change = JournaledChange.added(shown, foreign, NOW);

        assertThat(types(stored(Map.of()), change)).containsExactly(EventType.FOUND, EventType.FOUND);
        assertThat(change.after().head().orElseThrow().chain()).isEqualTo("payment:imp_1/FFFFFFFFFFF1");
        assertThat(JournaledChange.added(payment(Map.of()), List.of(), NOW)
                        .after()
                        .head())
                .isEmpty();
    }

    @Test
    void aLookThatFindsNothingNewIsNothingForTheJournal() {
        Payment read = settled(begun(), refund.failed(Reason.GATEWAY_UNAVAILABLE, Optional.empty(), NOW))
                .after();

        JournaledChange change = JournaledChange.refreshed(read, read.seen(), List.of(), NOW);

        assertThat(change.entries()).isEmpty();
        assertThat(change.after().head()).isEqualTo(read.head()).isPresent();
    }

    @Test
    void theNextRefundOfAPaymentContinuesItsChain() {
        Payment read = settled(begun(), refund.failed(Reason.GATEWAY_UNAVAILABLE, Optional.empty(), NOW))
                .after();
        Refund next =
                Refund.begun("BBBBBBBBBBBB", refund.order(), "", refund.cancelAmountBefore(), refund.origin(), NOW);

        JournaledChange change = JournaledChange.begun(new RefundIntent(read, next), NOW);

        assertThat(types(read, change)).containsExactly(EventType.INTENDED, EventType.SENT);
        assertThat(change.after().head().orElseThrow().chain()).isEqualTo(CHAIN);
        assertThat(change.after().head().orElseThrow().sequence()).isEqualTo(5);
    }

    @Test
    void aPaymentWhoseDocumentLostItsHeadBeginsAChainOfAnotherName() {
        Payment replaced = stored(Map.of());
        Refund next =
                Refund.begun("BBBBBBBBBBBB", refund.order(), "", refund.cancelAmountBefore(), refund.origin(), NOW);

        JournaledChange change = JournaledChange.begun(new RefundIntent(replaced, next), NOW);

        assertThat(begun().head().orElseThrow().chain()).isEqualTo(CHAIN);
        assertThat(types(replaced, change)).containsExactly(EventType.INTENDED, EventType.SENT);
        assertThat(change.entries().get(0).id()).isEqualTo("payment:imp_1/BBBBBBBBBBBB:0000000001");
    }

    @Test
    void aDocumentThatWasCopiedFromAnotherPaymentsBeginsAChainOfItsOwn() {
        Payment copied = new Payment(
                payment(Map.of("imp_uid", "imp_2")),
                List.of(),
                List.of(),
                begun().revision(),
                Optional.empty(),
                begun().head(),
                Payment.Stored.NOWHERE);

        JournaledChange change = JournaledChange.begun(new RefundIntent(copied, refund), NOW);

        assertThat(change.entries().get(0).id()).isEqualTo("payment:imp_2/" + ID + ":0000000001");
        assertThat(change.entries().get(0).previous()).isEmpty();
    }
}
