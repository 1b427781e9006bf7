package io.hwanbul.journal;

import static io.hwanbul.testing.Examples.CALLER;
import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.intent;
import static io.hwanbul.testing.Examples.keyed;
import static io.hwanbul.testing.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentLookup;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.hwanbul.reconcile.PaymentSync;
import io.hwanbul.refund.Recovery;
import io.hwanbul.refund.RefundExecutor;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.RefundGuard;
import io.hwanbul.refund.RefundOutcome;
import io.hwanbul.refund.SendPermits;
import io.hwanbul.refund.SharedAccountCheck;
import io.hwanbul.refund.VirtualAccountVoid;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.MemoryFreezeStore;
import io.hwanbul.testing.MemoryJournal;
import io.hwanbul.testing.MemoryPayments;
import io.hwanbul.testing.MemoryQuotaStore;
import io.hwanbul.testing.PlainVault;
import io.hwanbul.testing.ScriptedGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The real refund flow on journaled ports: what is written, and what happens when a write fails. */
class JournaledTest {
    private final List<String> steps = new ArrayList<>();
    private final MemoryPayments payments = new MemoryPayments(steps);
    private final ScriptedGateway gateway = new ScriptedGateway(steps);
    private final MemoryJournal journal = new MemoryJournal();
    private final List<JournalEvent> unwritten = new ArrayList<>();
    private long nanos;
    private final Clock clock = new Clock(() -> NOW, () -> nanos);
    private final JournalWriter journalWriter = new JournalWriter(journal, unwritten::add);
    private final PaymentStore journaled = new JournaledPaymentStore(payments, journal, journalWriter, clock);
    private final Gateway journaledGateway =
            new JournaledGateway(gateway, journal, journalWriter, clock, Duration.ofSeconds(5));
    private final PaymentSync sync =
            new PaymentSync(journaled, journaledGateway, clock, new RefundMark(() -> "0".repeat(12), true), true);
    private final RefundGuard guard =
            new RefundGuard(new MemoryQuotaStore(), new MemoryFreezeStore(), Examples.POLICY.limits(), clock);
    private final RefundExecutor executor =
            new RefundExecutor(journaled, journaledGateway, sync, guard, clock, Examples.TIMING, () -> 0L);
    private final SendPermits permits = Examples.permits();
    private final RefundFlow flow = new RefundFlow(
            new PaymentLookup(journaled),
            sync,
            Examples.admission(Examples.TIMING),
            guard,
            new SharedAccountCheck(journaled, new PlainVault(), 3, refund -> {}),
            new VirtualAccountVoid(journaledGateway, sync, permits),
            new Recovery(journaled, journaledGateway, executor, permits, clock, Examples.TIMING),
            executor,
            permits,
            clock);

    private RefundOutcome.Refunded refund() {
        return (RefundOutcome.Refunded) flow.refund(request("2000")).await();
    }

    private List<Map<String, String>> details(EventType what) {
        return journal.written().stream()
                .map(JournalEntry::event)
                .filter(event -> event.what() == what)
                .<Map<String, String>>map(JournalEvent::details)
                .toList();
    }

    @Test
    void everyStepOfARefundIsWritten() {
        refund();

        assertThat(journal.types())
                .containsExactly(EventType.INTENDED, EventType.SENT, EventType.ANSWERED, EventType.STATE);
        assertThat(journal.written()).allSatisfy(entry -> {
            assertThat(entry.event().chain()).isEqualTo("payment:imp_1");
            assertThat(entry.event().refundId()).isEqualTo(ID);
        });
        JournalEvent intended = journal.written().get(0).event();
        assertThat(intended.who()).isEqualTo("shop");
        assertThat(intended.address()).isEqualTo("192.0.2.7");
        assertThat(intended.requestId()).isEqualTo("request-1");
        assertThat(intended.details()).containsEntry("amount", "2000").containsEntry("checksum", "10000");
        assertThat(details(EventType.STATE).get(0))
                .containsEntry("state", "succeeded")
                .containsEntry("amount", "2000");
    }

    @Test
    void theGatewaysAnswerIsWritten() {
        gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(1, "no"));

        refund();

        assertThat(details(EventType.ANSWERED).get(0))
                .containsEntry("answer", "declined")
                .containsEntry("gateway_code", "1")
                .containsEntry("gateway_message", "no");
        assertThat(details(EventType.STATE).get(0))
                .containsEntry("state", "failed")
                .containsEntry("failure", "declined_by_gateway");
    }

    @Test
    void aRefundDoesNotBeginIfTheJournalCannotBeWritten() {
        journal.failing.add(true);

        Refusal refusal = (Refusal) flow.refund(request("2000")).cause();

        assertThat(refusal.reason()).isEqualTo(Reason.BUSY);
        assertThat(payments.payment.refunds()).isEmpty();
        assertThat(gateway.sent).isEmpty();
    }

    @Test
    void nothingIsSentIfTheJournalCannotBeWritten() {
        journal.failing.addAll(List.of(false, true));

        Refund refund = refund().refund();

        assertThat(journal.types()).containsExactly(EventType.INTENDED, EventType.ANSWERED, EventType.STATE);
        assertThat(gateway.sent).isEmpty();
        assertThat(refund.state()).isEqualTo(RefundState.FAILED);
        assertThat(refund.wasNeverSent()).isTrue();
    }

    @Test
    void nothingIsSentIfTheJournalIsTooSlow() {
        journal.onWrite = () -> nanos += Duration.ofSeconds(6).toNanos();

        journaledGateway.cancel(intent("2000").refund().order()).await();

        assertThat(gateway.sent).isEmpty();
        assertThat(details(EventType.ANSWERED)).containsExactly(Map.of("answer", "unsent"));
    }

    @Test
    void theOutcomeIsReturnedAlthoughItCannotBeWritten() {
        journal.failing.addAll(List.of(false, false, true, true, true, true));

        Refund refund = refund().refund();

        assertThat(refund.state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(journal.types()).containsExactly(EventType.INTENDED, EventType.SENT);
        assertThat(unwritten).extracting(JournalEvent::what).containsExactly(EventType.ANSWERED, EventType.STATE);
    }

    @Test
    void aFailedWriteIsRetriedOnce() {
        journal.failing.addAll(List.of(false, false, true, false, true, false));

        refund();

        assertThat(journal.types())
                .containsExactly(EventType.INTENDED, EventType.SENT, EventType.ANSWERED, EventType.STATE);
        assertThat(unwritten).isEmpty();
    }

    @Test
    void aBeginThatWasNotAcknowledgedIsWritten() {
        payments.fails("begin", MemoryPayments.Fault.STORED_BUT_NOT_ACKNOWLEDGED);

        assertThat(refund().refund().state()).isEqualTo(RefundState.SUCCEEDED);

        assertThat(journal.types()).startsWith(EventType.INTENDED, EventType.SENT);
    }

    @Test
    void aLostRaceIsReportedAsSuch() {
        Payment other = payments.payment;
        payments.payment = new Payment(other.seen(), List.of(), List.of(), OptionalLong.of(7));

        assertThat(journaled.begin(intent("2000")).cause()).isInstanceOf(LostRaceException.class);
    }

    @Test
    void onlyATakeUpThatSendsAgainIsWritten() {
        Refund refund = intent("2000").refund();
        payments.put(refund);
        Refund checked = refund.takenUp(false, NOW);

        journaled.takeUp("ORD-1", refund, checked).await();
        assertThat(journal.types()).isEmpty();
        journaled.takeUp("ORD-1", checked, checked.takenUp(true, NOW)).await();

        assertThat(details(EventType.TAKEN_UP)).containsExactly(Map.of("sends", "2"));
    }

    @Test
    void aManualResolutionIsWrittenWithItsPerson() {
        Refund open = intent("2000").refund().needsAttention(Optional.empty(), NOW);
        payments.put(open);
        Refund resolved = open.resolved(RefundState.SUCCEEDED, payments.payment.seen(), NOW, "kim", "seen at the PG");

        journaled
                .settle(new Settlement("ORD-1", RefundState.NEEDS_ATTENTION, resolved, Optional.empty()))
                .await();

        assertThat(journal.written().get(0).event().who()).isEqualTo("kim");
        assertThat(details(EventType.STATE).get(0))
                .containsEntry("from", "needs_attention")
                .containsEntry("why", "seen at the PG");
    }

    @Test
    void aForeignRefundIsWrittenWhenItIsFoundAndWhenItIsReversed() {
        gateway.look = new GatewayAnswer.Shown(cancelled(3000, CONSOLE));
        sync.observe("imp_1", false).await();
        gateway.look = ScriptedGateway.UNTOUCHED;
        sync.observe("imp_1", false).await();

        assertThat(journal.types()).containsExactly(EventType.FOUND, EventType.REVERSED);
        assertThat(details(EventType.FOUND).get(0))
                .containsEntry("amount", "3000")
                .containsEntry("state", "succeeded");
        assertThat(details(EventType.REVERSED).get(0)).containsEntry("state", "failed");
    }

    @Test
    void aRequestThatBeganNoRefundIsWrittenToTheCallersChain() {
        RequestJournal requests = new RequestJournal(payments, journalWriter, clock);

        requests.refund(keyed("k", "2000"), "replayed").await();

        JournalEvent event = journal.written().get(0).event();
        assertThat(event.chain()).isEqualTo("caller:shop");
        assertThat(event.details())
                .containsEntry("code", "replayed")
                .containsEntry("merchant_uid", "ORD-1")
                .containsEntry("amount", "2000");
    }

    @Test
    void aRequestForAPaymentThatTheCallerMayNotSeeIsWrittenToTheCallersChain() {
        RequestJournal requests = new RequestJournal(payments, journalWriter, clock);
        Caller stranger = new Caller("a:b/고객", Set.of(), Optional.of("another"), "192.0.2.9", "request-2");

        requests.refund(request(stranger, Optional.empty(), "2000"), "payment_not_found")
                .await();
        requests.other(stranger, "cancel", Map.of(), "invalid_request").await();
        requests.about(CALLER, "sync", "AAAABBBBCCCC", "refund_not_found").await();

        assertThat(journal.written())
                .extracting(entry -> entry.event().chain())
                .containsExactly(
                        "caller:a%3Ab%2F%EA%B3%A0%EA%B0%9D", "caller:a%3Ab%2F%EA%B3%A0%EA%B0%9D", "caller:shop");
    }

    @Test
    void aMissingEntryOfAnEndedRefundIsAddedOnce() {
        journal.failing.addAll(List.of(false, false, false, true, true));
        refund();
        Clock later = new Clock(() -> NOW.plusSeconds(600), () -> 0);
        JournalBackfill backfill = new JournalBackfill(payments, journal, later);

        assertThat(backfill.sweep().await()).isEqualTo(1);
        assertThat(backfill.sweep().await()).isZero();

        assertThat(details(EventType.STATE))
                .containsExactly(Map.of(
                        "state", "succeeded", "amount", "2000", "cancellation_id", "c0", "recorded_late", "true"));
    }

    @Test
    void manyRequestsInBetweenDoNotPushEntriesOutOfTheTimeline() {
        refund();
        String chain = ChainName.of(payments.payment);
        Caller owner = Examples.caller("owner");
        for (int i = 0; i < 1_000; i++) {
            journal.write(new JournalEvent(chain, NOW, EventType.REQUESTED, owner, "", Map.of("code", "replayed")))
                    .await();
        }
        journal.write(RefundEvents.state(payments.payment.refund(ID).orElseThrow(), NOW))
                .await();

        RefundTimeline timeline = new RefundTimeline(ID);
        new ChainReader(journal).read(chain, timeline::add).await();
        List<JournalEntry> entries = timeline.entries();

        assertThat(entries).hasSizeLessThan(20);
        assertThat(entries.get(entries.size() - 1).event().what()).isEqualTo(EventType.STATE);
    }
}
