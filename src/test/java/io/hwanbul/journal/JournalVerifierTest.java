package io.hwanbul.journal;

import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.Money;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.MemoryAnchorStore;
import io.hwanbul.testing.MemoryJournal;
import io.hwanbul.testing.MemoryShop;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two payments with one refund each, journaled and anchored, and every way to tamper with them. */
class JournalVerifierTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final MemoryAnchorStore anchors = new MemoryAnchorStore();
    private final MemoryShop shop = new MemoryShop();
    private final List<JournalFinding> findings = new ArrayList<>();

    /** Runs a day later. */
    private final AnchorJob anchorJob =
            new AnchorJob(journal, anchors, new Clock(() -> NOW.plus(Duration.ofDays(1)), () -> 0));

    @BeforeEach
    void refund() {
        refund("imp_1", "AAAAAAAAAAAA");
        refund("imp_2", "BBBBBBBBBBBB");
        anchorJob.anchor().await();
    }

    private void refund(String impUid, String id) {
        Payment paid = new Payment(
                payment(Map.of("imp_uid", impUid, "merchant_uid", "ORD-" + impUid)),
                List.of(),
                List.of(),
                OptionalLong.empty());
        RefundIntent intent = Examples.admission(Examples.TIMING, id).admit(Examples.request("2000"), paid);
        JournalEvent sent = RefundEvents.sent(intent.refund().order(), NOW);
        Refund ended = intent.refund().succeeded(paid.seen(), Optional.of("c1"), NOW);
        journal.write(RefundEvents.intended(intent, NOW)).await();
        journal.write(sent).await();
        journal.write(RefundEvents.answered(sent, new GatewayAnswer.Unknown(), NOW))
                .await();
        journal.write(RefundEvents.state(ended, NOW)).await();
        store(paid, ended);
    }

    private void store(Payment paid, Refund refund) {
        shop.put(new Payment(paid.seen(), List.of(refund), List.of(), OptionalLong.of(2)));
    }

    private JournalVerifier.Result verify(Map<String, String> keptHashes) {
        findings.clear();
        return new JournalVerifier(journal, anchors, shop)
                .run(keptHashes, findings::add)
                .await();
    }

    private List<JournalFinding> verify() {
        verify(Map.of());
        return findings;
    }

    private static JournalEntry with(JournalEntry entry, UnaryOperator<JournalEvent> change) {
        return new JournalEntry(change.apply(entry.event()), entry.sequence(), entry.previous(), entry.hash());
    }

    private static JournalEvent event(
            JournalEvent event, EventType what, String who, String address, String requestId, String refundId) {
        return new JournalEvent(event.chain(), event.at(), what, who, address, requestId, refundId, event.details());
    }

    private static JournalEvent detailed(JournalEvent event, SortedMap<String, String> details) {
        return new JournalEvent(
                event.chain(),
                event.at(),
                event.what(),
                event.who(),
                event.address(),
                event.requestId(),
                event.refundId(),
                details);
    }

    /** Copies of the entry, each with one field changed. */
    private static Stream<JournalEntry> changed(JournalEntry entry) {
        JournalEvent event = entry.event();
        List<JournalEntry> all = new ArrayList<>(List.of(
                with(entry, e -> event(e, EventType.FOUND, e.who(), e.address(), e.requestId(), e.refundId())),
                with(entry, e -> event(e, e.what(), e.who() + "x", e.address(), e.requestId(), e.refundId())),
                with(entry, e -> event(e, e.what(), e.who(), e.address() + "1", e.requestId(), e.refundId())),
                with(entry, e -> event(e, e.what(), e.who(), e.address(), e.requestId() + "x", e.refundId())),
                with(entry, e -> event(e, e.what(), e.who(), e.address(), e.requestId(), e.refundId() + "X")),
                with(entry, e -> e.with("more", "")),
                with(
                        entry,
                        e -> new JournalEvent(
                                e.chain(),
                                e.at().plusMillis(1),
                                e.what(),
                                e.who(),
                                e.address(),
                                e.requestId(),
                                e.refundId(),
                                e.details())),
                with(
                        entry,
                        e -> new JournalEvent(
                                e.chain() + "x",
                                e.at(),
                                e.what(),
                                e.who(),
                                e.address(),
                                e.requestId(),
                                e.refundId(),
                                e.details())),
                new JournalEntry(event, entry.sequence() + 1, entry.previous(), entry.hash()),
                new JournalEntry(event, entry.sequence(), entry.previous() + "0", entry.hash()),
                new JournalEntry(
                        event,
                        entry.sequence(),
                        entry.previous(),
                        "0" + entry.hash().substring(1) + "f")));
        event.details().forEach((key, value) -> {
            TreeMap<String, String> less = new TreeMap<>(event.details());
            less.remove(key);
            all.add(with(entry, e -> detailed(e, less)));
            all.add(with(entry, e -> e.with(key, value + "0")));
        });
        return all.stream();
    }

    @Test
    void anUntouchedJournalHasNoFindings() {
        JournalVerifier.Result result =
                verify(Map.of("2026-11-22", anchors.last().await().orElseThrow().hash()));

        assertThat(findings).isEmpty();
        assertThat(result).isEqualTo(new JournalVerifier.Result(8, 2, 1, 2, 0, 0));
    }

    @Test
    void anyChangeOfAnyEntryIsFound() {
        for (JournalEntry entry : journal.written()) {
            changed(entry).forEach(other -> {
                journal.entries.put(entry.id(), new StoredRecord<>(entry.id(), Optional.of(other)));
                assertThat(verify()).as("%s for %s", other, entry).isNotEmpty();
            });
            journal.put(entry);
        }
        assertThat(verify()).isEmpty();
    }

    @Test
    void anyMissingEntryIsFound() {
        for (JournalEntry entry : journal.written()) {
            journal.entries.remove(entry.id());
            assertThat(verify()).as(entry.id()).isNotEmpty();
            journal.put(entry);
        }
    }

    @Test
    void anyDamagedEntryIsFound() {
        for (JournalEntry entry : journal.written()) {
            journal.entries.put(entry.id(), new StoredRecord<>(entry.id(), Optional.empty()));
            assertThat(verify()).as(entry.id()).isNotEmpty();
            journal.put(entry);
        }
    }

    @Test
    void swappedEntriesAreFound() {
        List<JournalEntry> all = journal.written();
        JournalEntry second = all.get(1);
        JournalEntry third = all.get(2);
        journal.put(new JournalEntry(third.event(), 2, second.previous(), third.hash()));
        journal.put(new JournalEntry(second.event(), 3, third.previous(), second.hash()));

        assertThat(verify()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void anInsertedEntryIsFound() {
        List<JournalEntry> all = journal.written();
        JournalEntry forged = JournalEntry.after(
                Optional.of(all.get(0).head()), all.get(1).event().with("forged", "1"));
        all.subList(1, 4)
                .forEach(entry -> journal.put(
                        new JournalEntry(entry.event(), entry.sequence() + 1, entry.previous(), entry.hash())));
        journal.put(forged);

        assertThat(verify()).isNotEmpty();
    }

    /** Rewrites the first chain for 1,000 instead of 2,000, with valid hashes. */
    private void rewrite() {
        Optional<JournalEntry> last = Optional.empty();
        for (JournalEntry entry : journal.written().subList(0, 4)) {
            JournalEvent event = entry.event();
            JournalEvent other = event.details().containsKey("amount") ? event.with("amount", "1000") : event;
            last = Optional.of(journal.put(JournalEntry.after(last.map(JournalEntry::head), other)));
        }
        Payment paid = shop.payment("imp_1");
        Refund refund = paid.refunds().get(0);
        CancelOrder order = refund.order();
        CancelOrder less = new CancelOrder(
                order.impUid(), Money.of(1000), order.checksum(), order.options(), order.reason(), order.account());
        store(
                paid,
                new Refund(
                        refund.id(),
                        refund.state(),
                        less,
                        refund.reason(),
                        refund.cancelAmountBefore(),
                        refund.origin(),
                        refund.progress(),
                        refund.ending(),
                        refund.corrections(),
                        refund.decision()));
    }

    @Test
    void aRewrittenChainDoesNotMatchItsAnchor() {
        rewrite();

        assertThat(verify())
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).isEqualTo("payment:imp_1:0000000004"));
    }

    @Test
    void rewrittenAnchorsDoNotMatchTheKeptHashes() {
        String kept = anchors.last().await().orElseThrow().hash();
        rewrite();
        anchors.anchors.clear();
        anchorJob.anchor().await();
        assertThat(verify()).isEmpty();

        verify(Map.of("2026-11-22", kept));

        assertThat(findings).containsExactly(new JournalFinding("2026-11-22", "it is not the anchor that was kept"));
    }

    @Test
    void aMissingAnchorIsFoundByItsKeptHash() {
        String kept = anchors.last().await().orElseThrow().hash();
        anchors.anchors.clear();

        verify(Map.of("2026-11-22", kept));

        assertThat(findings).containsExactly(new JournalFinding("2026-11-22", "the anchor that was kept is not there"));
    }

    @Test
    void anyChangeOfAnAnchorIsFound() {
        Anchor anchor = anchors.last().await().orElseThrow();
        List<Anchor> changed = List.of(
                new Anchor(anchor.day(), anchor.at().plusMillis(1), anchor.heads(), anchor.previous(), anchor.hash()),
                new Anchor(anchor.day(), anchor.at(), anchor.heads().subList(1, 2), anchor.previous(), anchor.hash()),
                new Anchor(anchor.day(), anchor.at(), anchor.heads(), "0", anchor.hash()),
                new Anchor(anchor.day(), anchor.at(), anchor.heads(), anchor.previous(), "0"));

        for (Anchor other : changed) {
            anchors.put(other);
            assertThat(verify()).as(other.toString()).isNotEmpty();
        }
    }

    @Test
    void aRefundChangedInItsDocumentIsFound() {
        Payment paid = shop.payment("imp_1");
        store(paid, paid.refunds().get(0).failed(Reason.REVERSED, Optional.empty(), NOW));

        assertThat(verify())
                .containsExactly(new JournalFinding(
                        "AAAAAAAAAAAA", "the document says failed, 2000; the journal says succeeded, 2000"));
    }

    @Test
    void aRefundRemovedFromItsDocumentIsFound() {
        shop.put(shop.payment("imp_1").seen());

        assertThat(verify())
                .containsExactly(new JournalFinding(
                        "AAAAAAAAAAAA", "no document has this refund; the journal says succeeded, 2000"));
    }

    @Test
    void aRefundMissingInTheJournalIsFoundAndOneOlderThanTheJournalIsOnlyCounted() {
        journal.entries.clear();
        anchors.anchors.clear();
        journal.write(RefundEvents.sent(payment(Map.of("imp_uid", "imp_3")), NOW.plusSeconds(1)))
                .await();
        assertThat(verify(Map.of()).older()).isEqualTo(2);
        assertThat(findings).isEmpty();
        journal.entries.clear();
        journal.write(RefundEvents.sent(payment(Map.of("imp_uid", "imp_3")), NOW.minusSeconds(1)))
                .await();

        assertThat(verify()).extracting(JournalFinding::place).containsExactly("AAAAAAAAAAAA", "BBBBBBBBBBBB");
    }

    @Test
    void anIntendedRefundNeedNotHaveBegun() {
        Payment paid = shop.payment("imp_1");
        RefundIntent lost = Examples.admission(Examples.TIMING, "CCCCCCCCCCCC").admit(Examples.request("500"), paid);
        journal.write(RefundEvents.intended(lost, NOW)).await();

        assertThat(verify()).isEmpty();
    }

    @Test
    void chainsMayGrowAfterTheirAnchor() {
        journal.write(RefundEvents.sent(payment(Map.of()), NOW.plus(Duration.ofDays(1))))
                .await();
        new AnchorJob(journal, anchors, new Clock(() -> NOW.plus(Duration.ofDays(2)), () -> 0))
                .anchor()
                .await();

        assertThat(verify()).isEmpty();
        assertThat(anchors.last().await().orElseThrow().heads())
                .singleElement()
                .asString()
                .startsWith("payment:imp_1:0000000005 ");
    }

    @Test
    void aDayIsAnchoredOnceAndAnHourAfterItsEnd() {
        Clock tooEarly = new Clock(() -> NOW.plus(Duration.ofHours(36).plusMinutes(59)), () -> 0);

        assertThat(anchorJob.anchor().await()).isEmpty();
        assertThat(new AnchorJob(journal, anchors, tooEarly).anchor().await()).isEmpty();
        assertThat(anchors.last().await().orElseThrow().day()).isEqualTo(LocalDate.parse("2026-11-22"));
    }
}
