package io.hwanbul.journal;

import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.caller;
import static io.hwanbul.testing.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.MemoryJournal;
import io.hwanbul.testing.RefundBench;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One refund that succeeded, and what its evidence shows wherever its entries are. */
class EvidenceAssemblerTest {
    private final RefundBench bench = new RefundBench();
    private final MemoryJournal journal = new MemoryJournal();
    private final EvidenceAssembler assembler =
            new EvidenceAssembler(bench.lookup, journal, new Clock(() -> NOW.plusSeconds(60), () -> 0));

    EvidenceAssemblerTest() {
        bench.refund(request("2000"));
        bench.payments.journal.forEach(journal::leave);
    }

    private Evidence evidence() {
        return assembler.of(caller("kim"), ID).await();
    }

    private static List<EventType> types(Evidence evidence) {
        return evidence.timeline().stream().map(entry -> entry.event().what()).toList();
    }

    private void asked(String chain, Instant at, String refundId) {
        journal.append(
                chain, new JournalEvent(at, EventType.REQUESTED, caller("kim"), refundId, Map.of("request", "sync")));
    }

    private void assertWholeAndIntact() {
        Evidence evidence = evidence();
        assertThat(types(evidence))
                .containsExactly(EventType.INTENDED, EventType.SENT, EventType.ANSWERED, EventType.STATE);
        JournalEntry last = bench.payments.journal.get(3);
        assertThat(evidence.chain()).isEqualTo(new Evidence.Checked(last.chain(), 4, last.hash(), true));
    }

    @Test
    void theTimelineIsWholeWhereverItsEntriesAre() {
        assertWholeAndIntact();
        for (JournalEntry entry : bench.payments.journal) {
            journal.put(entry); // moved, and not removed yet
            assertWholeAndIntact();
            journal.outboxes.remove(entry.id());
            assertWholeAndIntact();
        }
    }

    @Test
    void theTimelineIsWholeIfItsEntriesAreMovedMeanwhile() {
        journal.aroundReads = journal::move;

        assertWholeAndIntact();
    }

    @Test
    void whoAsksAndWhenIsNamed() {
        assertThat(evidence().madeBy()).isEqualTo("kim");
        assertThat(evidence().madeAt()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void requestsAboutTheRefundAreInTheTimelineFromTheChainsOfAllServers() {
        asked("requests:2026-11-22/A", NOW.plusSeconds(2), ID);
        asked("requests:2026-11-22/A", NOW.plusSeconds(2), "CCCCCCCCCCCC");
        asked("requests:2026-11-22/B", NOW.plusSeconds(1), ID);
        asked("requests:2026-11-22/B", NOW.minusSeconds(1), ID);

        Evidence evidence = evidence();

        assertThat(types(evidence))
                .containsExactly(
                        EventType.REQUESTED,
                        EventType.INTENDED,
                        EventType.SENT,
                        EventType.ANSWERED,
                        EventType.STATE,
                        EventType.REQUESTED,
                        EventType.REQUESTED);
        assertThat(evidence.timeline())
                .filteredOn(entry -> entry.event().what() == EventType.REQUESTED)
                .extracting(JournalEntry::chain)
                .containsExactly("requests:2026-11-22/B", "requests:2026-11-22/B", "requests:2026-11-22/A");
        assertThat(evidence.chain().length()).isEqualTo(4);
        assertThat(evidence.chain().intact()).isTrue();
    }

    @Test
    void aRequestThatWasChangedIsNotIntact() {
        asked("requests:2026-11-22/A", NOW, ID);
        JournalEntry request = journal.written().get(0);
        journal.put(new JournalEntry(
                request.chain(),
                1,
                new JournalEvent(NOW.plusSeconds(1), EventType.REQUESTED, caller("kim"), ID, Map.of()),
                "",
                request.hash()));

        assertThat(evidence().chain().intact()).isFalse();
    }

    @Test
    void manyRequestsDoNotMakeItUnreadableNorPushEntriesOut() {
        IntStream.range(0, 1_000).forEach(number -> asked("requests:2026-11-22/A", NOW, ID));

        List<EventType> types = types(evidence());

        assertThat(types).hasSize(54);
        assertThat(types).contains(EventType.INTENDED, EventType.SENT, EventType.ANSWERED, EventType.STATE);
    }

    @Test
    void anEntryThatWasChangedOrRemovedIsNotIntact() {
        for (JournalEntry entry : bench.payments.journal) {
            journal.outboxes.remove(entry.id());
            assertThat(evidence().chain().intact()).as("without %s", entry).isFalse();
            JournalEntry changed = new JournalEntry(
                    entry.chain(),
                    entry.sequence(),
                    bench.payments.journal.get(0).event(),
                    "0",
                    entry.hash());
            journal.put(changed);
            assertThat(evidence().chain().intact()).as("with %s", changed).isFalse();
            journal.entries.clear();
            journal.leave(entry);
        }
        assertWholeAndIntact();
    }

    @Test
    void aDocumentThatNamesNoEntryOrAnotherIsNotIntact() {
        Payment whole = bench.payments.payment;
        bench.payments.payment = whole.journaled(Optional.empty());
        assertThat(evidence().chain().intact()).isFalse();

        bench.payments.payment =
                whole.journaled(Optional.of(bench.payments.journal.get(3).head()));
        assertWholeAndIntact();
        journal.outboxes.clear();
        assertThat(evidence().chain().intact()).isFalse();
    }

    @Test
    void entriesBesideOthersOfTheSameNumberAreShownAndNotIntact() {
        Payment read = bench.payments.payment;
        JournaledChange other = JournaledChange.settled(
                Settlement.unseen(
                        read.journaled(Optional.of(bench.payments.journal.get(1).head())),
                        RefundState.PENDING,
                        read.refund(ID).orElseThrow()),
                NOW.plusSeconds(1));
        journal.move();
        other.entries().forEach(journal::leave);
        bench.payments.payment = other.after();

        assertThat(types(evidence()))
                .containsExactly(
                        EventType.INTENDED, EventType.SENT, EventType.ANSWERED, EventType.STATE, EventType.STATE);
        assertThat(evidence().chain().intact()).isFalse();
    }
}
