package io.hwanbul.refund;

import static io.hwanbul.refund.Examples.NOW;
import static io.hwanbul.refund.Examples.payment;
import static org.assertj.core.api.Assertions.assertThat;

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

/** Two payments with a refund each, told by the journal and anchored; and what somebody may do to it all. */
class AuditTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final MemoryAnchors anchors = new MemoryAnchors();
    private final MemoryShop shop = new MemoryShop();
    private final List<Finding> findings = new ArrayList<>();

    /** As the audit reads it, a day later. */
    private final Anchoring anchoring =
            new Anchoring(journal, anchors, new Clock(() -> NOW.plus(Duration.ofDays(1)), () -> 0));

    @BeforeEach
    void refund() {
        refund("imp_1", "AAAAAAAAAAAA");
        refund("imp_2", "BBBBBBBBBBBB");
        anchoring.anchor().await();
    }

    private void refund(String impUid, String id) {
        Payment paid = new Payment(
                payment(Map.of("imp_uid", impUid, "merchant_uid", "ORD-" + impUid)),
                List.of(),
                List.of(),
                OptionalLong.empty());
        Intent intent = Examples.admission(Examples.TIMING, id).admit(Examples.request("2000"), paid);
        Event sent = Events.sent(intent.refund().order(), NOW);
        Refund ended = intent.refund().succeeded(paid.seen(), Optional.of("c1"), NOW);
        journal.write(Events.intended(intent, NOW)).await();
        journal.write(sent).await();
        journal.write(Events.answered(sent, new Answer.Unknown(), NOW)).await();
        journal.write(Events.state(ended, NOW)).await();
        store(paid, ended);
    }

    private void store(Payment paid, Refund refund) {
        shop.put(new Payment(paid.seen(), List.of(refund), List.of(), OptionalLong.of(2)));
    }

    private Audit.Result audit(Map<String, String> kept) {
        findings.clear();
        return new Audit(journal, anchors, shop).run(kept, findings::add).await();
    }

    private List<Finding> audit() {
        audit(Map.of());
        return findings;
    }

    private static Entry with(Entry entry, UnaryOperator<Event> change) {
        return new Entry(change.apply(entry.event()), entry.sequence(), entry.previous(), entry.hash());
    }

    private static Event event(Event event, What what, String who, String address, String requestId, String refundId) {
        return new Event(event.chain(), event.at(), what, who, address, requestId, refundId, event.details());
    }

    private static Event detailed(Event event, SortedMap<String, String> details) {
        return new Event(
                event.chain(),
                event.at(),
                event.what(),
                event.who(),
                event.address(),
                event.requestId(),
                event.refundId(),
                details);
    }

    /** The entry with one thing changed, for each thing that an entry has. */
    private static Stream<Entry> changed(Entry entry) {
        Event event = entry.event();
        List<Entry> all = new ArrayList<>(List.of(
                with(entry, e -> event(e, What.FOUND, e.who(), e.address(), e.requestId(), e.refundId())),
                with(entry, e -> event(e, e.what(), e.who() + "x", e.address(), e.requestId(), e.refundId())),
                with(entry, e -> event(e, e.what(), e.who(), e.address() + "1", e.requestId(), e.refundId())),
                with(entry, e -> event(e, e.what(), e.who(), e.address(), e.requestId() + "x", e.refundId())),
                with(entry, e -> event(e, e.what(), e.who(), e.address(), e.requestId(), e.refundId() + "X")),
                with(entry, e -> e.with("more", "")),
                with(
                        entry,
                        e -> new Event(
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
                        e -> new Event(
                                e.chain() + "x",
                                e.at(),
                                e.what(),
                                e.who(),
                                e.address(),
                                e.requestId(),
                                e.refundId(),
                                e.details())),
                new Entry(event, entry.sequence() + 1, entry.previous(), entry.hash()),
                new Entry(event, entry.sequence(), entry.previous() + "0", entry.hash()),
                new Entry(
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
    void whatNobodyHasTouchedIsClean() {
        Audit.Result result =
                audit(Map.of("2026-11-22", anchors.last().await().orElseThrow().hash()));

        assertThat(findings).isEmpty();
        assertThat(result).isEqualTo(new Audit.Result(8, 2, 1, 2, 0, 0));
    }

    @Test
    void anyChangeOfAnyEntryIsFound() {
        for (Entry entry : journal.written()) {
            changed(entry).forEach(other -> {
                journal.entries.put(entry.id(), new Stored<>(entry.id(), Optional.of(other)));
                assertThat(audit()).as("%s for %s", other, entry).isNotEmpty();
            });
            journal.put(entry);
        }
        assertThat(audit()).isEmpty();
    }

    @Test
    void anyEntryThatIsGoneIsFound() {
        for (Entry entry : journal.written()) {
            journal.entries.remove(entry.id());
            assertThat(audit()).as(entry.id()).isNotEmpty();
            journal.put(entry);
        }
    }

    @Test
    void anEntryThatCannotBeReadIsFound() {
        for (Entry entry : journal.written()) {
            journal.entries.put(entry.id(), new Stored<>(entry.id(), Optional.empty()));
            assertThat(audit()).as(entry.id()).isNotEmpty();
            journal.put(entry);
        }
    }

    @Test
    void entriesThatChangedPlacesAreFound() {
        List<Entry> all = journal.written();
        Entry second = all.get(1);
        Entry third = all.get(2);
        journal.put(new Entry(third.event(), 2, second.previous(), third.hash()));
        journal.put(new Entry(second.event(), 3, third.previous(), second.hash()));

        assertThat(audit()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void anEntryThatWasPutInBetweenIsFound() {
        List<Entry> all = journal.written();
        Entry forged =
                Entry.after(Optional.of(all.get(0).head()), all.get(1).event().with("forged", "1"));
        all.subList(1, 4)
                .forEach(entry ->
                        journal.put(new Entry(entry.event(), entry.sequence() + 1, entry.previous(), entry.hash())));
        journal.put(forged);

        assertThat(audit()).isNotEmpty();
    }

    /** Every entry of the first chain for 1,000 instead of 2,000, with hashes that agree. */
    private void rewrite() {
        Optional<Entry> last = Optional.empty();
        for (Entry entry : journal.written().subList(0, 4)) {
            Event event = entry.event();
            Event other = event.details().containsKey("amount") ? event.with("amount", "1000") : event;
            last = Optional.of(journal.put(Entry.after(last.map(Entry::head), other)));
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
    void aChainThatWasRewrittenIsNotTheOneThatWasAnchored() {
        rewrite();

        assertThat(audit())
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).isEqualTo("payment:imp_1:0000000004"));
    }

    @Test
    void anchorsThatWereRewrittenTooAreFoundByThoseThatWereKept() {
        String kept = anchors.last().await().orElseThrow().hash();
        rewrite();
        anchors.anchors.clear();
        anchoring.anchor().await();
        assertThat(audit()).isEmpty();

        audit(Map.of("2026-11-22", kept));

        assertThat(findings).containsExactly(new Finding("2026-11-22", "it is not the anchor that was kept"));
    }

    @Test
    void anAnchorThatIsGoneIsFoundByTheOneThatWasKept() {
        String kept = anchors.last().await().orElseThrow().hash();
        anchors.anchors.clear();

        audit(Map.of("2026-11-22", kept));

        assertThat(findings).containsExactly(new Finding("2026-11-22", "the anchor that was kept is not there"));
    }

    @Test
    void anAnchorThatWasChangedIsFound() {
        Anchor anchor = anchors.last().await().orElseThrow();
        List<Anchor> changed = List.of(
                new Anchor(anchor.day(), anchor.at().plusMillis(1), anchor.heads(), anchor.previous(), anchor.hash()),
                new Anchor(anchor.day(), anchor.at(), anchor.heads().subList(1, 2), anchor.previous(), anchor.hash()),
                new Anchor(anchor.day(), anchor.at(), anchor.heads(), "0", anchor.hash()),
                new Anchor(anchor.day(), anchor.at(), anchor.heads(), anchor.previous(), "0"));

        for (Anchor other : changed) {
            anchors.put(other);
            assertThat(audit()).as(other.toString()).isNotEmpty();
        }
    }

    @Test
    void aRefundThatWasChangedInItsDocumentIsFound() {
        Payment paid = shop.payment("imp_1");
        store(paid, paid.refunds().get(0).failed(Reason.REVERSED, Optional.empty(), NOW));

        assertThat(audit())
                .containsExactly(new Finding(
                        "AAAAAAAAAAAA", "the document says failed, 2000; the journal says succeeded, 2000"));
    }

    @Test
    void aRefundThatWasTakenOutOfItsDocumentIsFound() {
        shop.put(shop.payment("imp_1").seen());

        assertThat(audit())
                .containsExactly(
                        new Finding("AAAAAAAAAAAA", "no document has this refund; the journal says succeeded, 2000"));
    }

    @Test
    void aRefundThatNobodyToldOfIsFoundAndAnOlderOneIsOnlyCounted() {
        journal.entries.clear();
        anchors.anchors.clear();
        journal.write(Events.sent(payment(Map.of("imp_uid", "imp_3")), NOW.plusSeconds(1)))
                .await();
        assertThat(audit(Map.of()).older()).isEqualTo(2);
        assertThat(findings).isEmpty();
        journal.entries.clear();
        journal.write(Events.sent(payment(Map.of("imp_uid", "imp_3")), NOW.minusSeconds(1)))
                .await();

        assertThat(audit()).extracting(Finding::place).containsExactly("AAAAAAAAAAAA", "BBBBBBBBBBBB");
    }

    @Test
    void whatWasAboutToBeginNeedNotHaveBegun() {
        Payment paid = shop.payment("imp_1");
        Intent lost = Examples.admission(Examples.TIMING, "CCCCCCCCCCCC").admit(Examples.request("500"), paid);
        journal.write(Events.intended(lost, NOW)).await();

        assertThat(audit()).isEmpty();
    }

    @Test
    void chainsGoOnGrowingBehindTheirAnchors() {
        journal.write(Events.sent(payment(Map.of()), NOW.plus(Duration.ofDays(1))))
                .await();
        new Anchoring(journal, anchors, new Clock(() -> NOW.plus(Duration.ofDays(2)), () -> 0))
                .anchor()
                .await();

        assertThat(audit()).isEmpty();
        assertThat(anchors.last().await().orElseThrow().heads())
                .singleElement()
                .asString()
                .startsWith("payment:imp_1:0000000005 ");
    }

    @Test
    void aDayIsAnchoredOnceAndAnHourAfterItsEnd() {
        Clock tooEarly = new Clock(() -> NOW.plus(Duration.ofHours(36).plusMinutes(59)), () -> 0);

        assertThat(anchoring.anchor().await()).isEmpty();
        assertThat(new Anchoring(journal, anchors, tooEarly).anchor().await()).isEmpty();
        assertThat(anchors.last().await().orElseThrow().day()).isEqualTo(LocalDate.parse("2026-11-22"));
    }
}
