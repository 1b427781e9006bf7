package io.hwanbul.journal;

import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Money;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.MemoryAnchorStore;
import io.hwanbul.testing.MemoryJournal;
import io.hwanbul.testing.MemoryShop;
import io.hwanbul.testing.ScriptedGateway;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two payments with one refund each, journaled and anchored, and every way to tamper with them. */
class JournalVerifierTest {
    private static final String FIRST = "payment:imp_1/AAAAAAAAAAAA";
    private static final String DAY = "2026-11-22";

    private final MemoryJournal journal = new MemoryJournal();
    private final MemoryAnchorStore anchors = new MemoryAnchorStore();
    private final MemoryShop shop = new MemoryShop();
    private final List<JournalFinding> findings = new ArrayList<>();

    /** Runs a day later. */
    private final AnchorJob anchorJob =
            new AnchorJob(journal, anchors, new Clock(() -> NOW.plus(Duration.ofDays(1)), () -> 0));

    @BeforeEach
    void refund() {
        shop.put(payment(Map.of("imp_uid", "imp_1", "merchant_uid", "ORD-imp_1")));
        shop.put(payment(Map.of("imp_uid", "imp_2", "merchant_uid", "ORD-imp_2")));
        refund("imp_1", "AAAAAAAAAAAA");
        refund("imp_2", "BBBBBBBBBBBB");
        journal.move();
        anchorJob.anchor().await();
    }

    /** Refunds 2,000; the entries are left with the payment. */
    private void refund(String impUid, String id) {
        begin(impUid, id);
        settle(impUid, id);
    }

    private void begin(String impUid, String id) {
        begin(impUid, id, NOW);
    }

    private void begin(String impUid, String id, Instant at) {
        Payment paid = shop.payment(impUid);
        Payment idle = new Payment(paid.seen(), List.of(), List.of(), paid.revision());
        RefundIntent admitted = Examples.admission(Examples.TIMING, id).admit(Examples.request("2000"), idle);
        store(JournaledChange.begun(new RefundIntent(paid, admitted.refund()), at));
    }

    private void settle(String impUid, String id) {
        Payment paid = shop.payment(impUid);
        GatewayPayment shown = cancelled(paid, paid.recordedAmount().add(new BigDecimal("2000")));
        Refund ended = paid.refund(id).orElseThrow().succeeded(shown, Optional.of("c1"), NOW);
        Settlement settlement =
                Settlement.seen(paid, RefundState.PENDING, ended, shown).after(ScriptedGateway.UNKNOWN);
        store(JournaledChange.settled(settlement, NOW));
    }

    private static GatewayPayment cancelled(Payment paid, BigDecimal amount) {
        Map<String, Object> fields = new HashMap<>(paid.seen().fields());
        fields.put("cancel_amount", amount);
        return GatewayPayment.of(fields);
    }

    private void store(JournaledChange change) {
        shop.put(change.after());
        change.entries().forEach(journal::leave);
    }

    /** Puts the refund into its document in place of the one that was there, and leaves the journal as it is. */
    private void replace(Refund refund) {
        Payment paid = shop.payment("imp_1");
        Payment one = new Payment(
                paid.seen(),
                List.of(refund),
                List.of(),
                paid.revision(),
                Optional.empty(),
                paid.head(),
                Payment.Stored.NOWHERE);
        shop.put(one.showing(cancelled(paid, one.recordedAmount())));
    }

    private void replaceHead(Optional<ChainHead> head) {
        shop.put(shop.payment("imp_1").journaled(head));
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

    /** A copy of the entry with the old hash and another event. */
    private static JournalEntry with(JournalEntry entry, JournalEvent event) {
        return new JournalEntry(entry.chain(), entry.sequence(), event, entry.previous(), entry.hash());
    }

    private static JournalEvent detailed(JournalEvent event, String key, String value) {
        TreeMap<String, String> details = new TreeMap<>(event.details());
        details.put(key, value);
        return detailed(event, details);
    }

    private static JournalEvent detailed(JournalEvent event, SortedMap<String, String> details) {
        return new JournalEvent(
                event.at(), event.what(), event.who(), event.address(), event.requestId(), event.refundId(), details);
    }

    /** Copies of the entry, each with one field changed. */
    private static Stream<JournalEntry> changed(JournalEntry entry) {
        JournalEvent e = entry.event();
        List<JournalEntry> all = new ArrayList<>(List.of(
                with(
                        entry,
                        new JournalEvent(
                                e.at().plusMillis(1),
                                e.what(),
                                e.who(),
                                e.address(),
                                e.requestId(),
                                e.refundId(),
                                e.details())),
                with(
                        entry,
                        new JournalEvent(
                                e.at(),
                                EventType.FOUND,
                                e.who(),
                                e.address(),
                                e.requestId(),
                                e.refundId(),
                                e.details())),
                with(
                        entry,
                        new JournalEvent(
                                e.at(),
                                e.what(),
                                e.who() + "x",
                                e.address(),
                                e.requestId(),
                                e.refundId(),
                                e.details())),
                with(
                        entry,
                        new JournalEvent(
                                e.at(),
                                e.what(),
                                e.who(),
                                e.address() + "1",
                                e.requestId(),
                                e.refundId(),
                                e.details())),
                with(
                        entry,
                        new JournalEvent(
                                e.at(),
                                e.what(),
                                e.who(),
                                e.address(),
                                e.requestId() + "x",
                                e.refundId(),
                                e.details())),
                with(
                        entry,
                        new JournalEvent(
                                e.at(),
                                e.what(),
                                e.who(),
                                e.address(),
                                e.requestId(),
                                e.refundId() + "X",
                                e.details())),
                with(entry, detailed(e, "more", "")),
                new JournalEntry(entry.chain() + "x", entry.sequence(), e, entry.previous(), entry.hash()),
                new JournalEntry(entry.chain(), entry.sequence() + 1, e, entry.previous(), entry.hash()),
                new JournalEntry(entry.chain(), 0, e, entry.previous(), entry.hash()),
                new JournalEntry(entry.chain(), entry.sequence(), e, entry.previous() + "0", entry.hash()),
                new JournalEntry(
                        entry.chain(),
                        entry.sequence(),
                        e,
                        entry.previous(),
                        "0" + entry.hash().substring(1) + "f")));
        e.details().forEach((key, value) -> {
            TreeMap<String, String> less = new TreeMap<>(e.details());
            less.remove(key);
            all.add(with(entry, detailed(e, less)));
            all.add(with(entry, detailed(e, key, value + "0")));
        });
        return all.stream();
    }

    @Test
    void anUntouchedJournalHasNoFindings() {
        JournalVerifier.Result result =
                verify(Map.of(DAY, anchors.last().await().orElseThrow().hash()));

        assertThat(findings).isEmpty();
        assertThat(result).isEqualTo(new JournalVerifier.Result(8, 2, 1, 2, 0, 0));
    }

    /** Of one that had entries before, and of one that had none. */
    private void leaveEntriesWithTwoPayments() {
        refund("imp_1", "CCCCCCCCCCCC");
        shop.put(payment(Map.of("imp_uid", "imp_3", "merchant_uid", "ORD-imp_3")));
        refund("imp_3", "DDDDDDDDDDDD");
    }

    @Test
    void entriesThatAreStillWithTheirPaymentsCount() {
        leaveEntriesWithTwoPayments();

        JournalVerifier.Result result = verify(Map.of());

        assertThat(findings).isEmpty();
        assertThat(result).isEqualTo(new JournalVerifier.Result(16, 3, 1, 4, 0, 0));
    }

    /** Every moment at which the move can come, between any two reads. */
    @Test
    void entriesThatAreMovedWhileTheyAreReadAreNoFindingAndCountOnce() {
        leaveEntriesWithTwoPayments();
        TreeMap<String, StoredRecord<JournalEntry>> moved = new TreeMap<>(journal.entries);
        TreeMap<String, StoredRecord<JournalEntry>> left = new TreeMap<>(journal.outboxes);

        int moments = atEachMoment(journal::move, result -> {
            assertThat(findings).isEmpty();
            assertThat(result).isEqualTo(new JournalVerifier.Result(16, 3, 1, 4, 0, 0));
            journal.entries.clear();
            journal.entries.putAll(moved);
            journal.outboxes.putAll(left);
        });

        assertThat(moments).isGreaterThan(10);
    }

    /** Every moment at which it can begin or end. */
    @Test
    void aRefundThatGoesOnMeanwhileIsNoFinding() {
        List<Runnable> steps =
                List.of(() -> begin("imp_1", "CCCCCCCCCCCC"), () -> settle("imp_1", "CCCCCCCCCCCC"), journal::move);
        TreeMap<String, StoredRecord<JournalEntry>> moved = new TreeMap<>(journal.entries);
        Payment before = shop.payment("imp_1");

        for (int past = 0; past < steps.size(); past++) {
            List<Runnable> done = steps.subList(0, past);
            done.forEach(Runnable::run);
            int moments = atEachMoment(steps.get(past), result -> {
                assertThat(findings).isEmpty();
                journal.entries.clear();
                journal.outboxes.clear();
                journal.entries.putAll(moved);
                shop.put(before);
                done.forEach(Runnable::run);
            });
            assertThat(moments).isGreaterThan(5);
            journal.entries.clear();
            journal.outboxes.clear();
            journal.entries.putAll(moved);
            shop.put(before);
        }
    }

    /** Verifies once for each moment before or after a read, and has the event happen then; returns how many there were. */
    private int atEachMoment(Runnable event, Consumer<JournalVerifier.Result> check) {
        int moment = 0;
        boolean happened = true;
        while (happened) {
            int[] left = {moment};
            journal.aroundReads = () -> {
                if (left[0]-- == 0) {
                    event.run();
                }
            };
            JournalVerifier.Result result = verify(Map.of());
            happened = left[0] < 0;
            if (happened) {
                check.accept(result);
                moment++;
            }
        }
        journal.aroundReads = () -> {};
        return moment;
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
    void anyChangeOfAnEntryThatIsStillWithItsPaymentIsFound() {
        refund("imp_1", "CCCCCCCCCCCC");
        List<StoredRecord<JournalEntry>> left = List.copyOf(journal.outboxes.values());
        for (StoredRecord<JournalEntry> stored : left) {
            changed(stored.content().orElseThrow()).forEach(other -> {
                journal.outboxes.put(stored.id(), new StoredRecord<>(stored.id(), Optional.of(other)));
                assertThat(verify()).as("%s for %s", other, stored).isNotEmpty();
            });
            journal.outboxes.put(stored.id(), new StoredRecord<>(stored.id(), Optional.empty()));
            assertThat(verify()).as("damaged %s", stored).isNotEmpty();
            journal.outboxes.remove(stored.id());
            assertThat(verify()).as("no %s", stored).isNotEmpty();
            journal.outboxes.put(stored.id(), stored);
        }
        assertThat(left).hasSize(4);
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
        journal.put(new JournalEntry(FIRST, 2, third.event(), second.previous(), third.hash()));
        journal.put(new JournalEntry(FIRST, 3, second.event(), third.previous(), second.hash()));

        assertThat(verify()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void anInsertedEntryIsFound() {
        List<JournalEntry> all = journal.written();
        JournalEntry forged =
                JournalEntry.after(all.get(0).head(), detailed(all.get(1).event(), "forged", "1"));
        all.subList(1, 4)
                .forEach(entry -> journal.put(
                        new JournalEntry(FIRST, entry.sequence() + 1, entry.event(), entry.previous(), entry.hash())));
        journal.put(forged);

        assertThat(verify()).isNotEmpty();
    }

    @Test
    void aChainThatNoServerNamedSoIsFound() {
        JournalEvent event = journal.written().get(0).event();
        journal.append("caller:shop", event);
        journal.append("payment:%zz/A", event);

        assertThat(verify()).extracting(JournalFinding::place).containsExactly("caller:shop", "payment:%zz/A");
    }

    @Test
    void chainsOfRequestsAreCheckedAlone() {
        JournalEvent event =
                new JournalEvent(NOW, EventType.REQUESTED, Examples.CALLER, "AAAAAAAAAAAA", Map.of("code", "replayed"));
        JournalEntry first = journal.append(MemoryJournal.REQUESTS, event);
        journal.append(MemoryJournal.REQUESTS, event);
        assertThat(verify(Map.of())).isEqualTo(new JournalVerifier.Result(10, 3, 1, 2, 0, 0));

        journal.entries.remove(first.id());

        assertThat(verify()).extracting(JournalFinding::place).contains(first.id());
    }

    /** Rewrites the first chain for 1,000 instead of 2,000, with valid hashes, and the document with it. */
    private void rewrite() {
        ChainHead end = new ChainHead(FIRST, 0, "");
        for (JournalEntry entry : journal.written().subList(0, 4)) {
            JournalEvent event = entry.event();
            JournalEvent other = event.details().containsKey("amount") ? detailed(event, "amount", "1000") : event;
            end = journal.put(JournalEntry.after(end, other)).head();
        }
        Refund refund = shop.payment("imp_1").refunds().get(0);
        CancelOrder order = refund.order();
        CancelOrder less = new CancelOrder(
                order.impUid(), Money.of(1000), order.checksum(), order.options(), order.reason(), order.account());
        replace(new Refund(
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
        replaceHead(Optional.of(end));
    }

    @Test
    void aRewrittenChainDoesNotMatchItsAnchor() {
        rewrite();

        assertThat(verify())
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).isEqualTo(FIRST + ":0000000004"));
    }

    @Test
    void rewrittenAnchorsDoNotMatchTheKeptHashes() {
        String kept = anchors.last().await().orElseThrow().hash();
        rewrite();
        anchors.anchors.clear();
        anchorJob.anchor().await();
        assertThat(verify()).isEmpty();

        verify(Map.of(DAY, kept));

        assertThat(findings).containsExactly(new JournalFinding(DAY, "it is not the anchor that was kept"));
    }

    @Test
    void aMissingAnchorIsFoundByItsKeptHash() {
        String kept = anchors.last().await().orElseThrow().hash();
        anchors.anchors.clear();

        verify(Map.of(DAY, kept));

        assertThat(findings).containsExactly(new JournalFinding(DAY, "the anchor that was kept is not there"));
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
    void chainsMayGrowAfterTheirAnchor() {
        begin("imp_1", "CCCCCCCCCCCC", NOW.plus(Duration.ofDays(1)));
        journal.move();
        new AnchorJob(journal, anchors, new Clock(() -> NOW.plus(Duration.ofDays(2)), () -> 0))
                .anchor()
                .await();

        assertThat(verify()).isEmpty();
        assertThat(anchors.last().await().orElseThrow().heads())
                .singleElement()
                .asString()
                .startsWith(FIRST + ":0000000006 ");
    }

    @Test
    void aRefundChangedInItsDocumentIsFound() {
        replace(shop.payment("imp_1").refunds().get(0).failed(Reason.REVERSED, Optional.empty(), NOW));

        assertThat(verify())
                .containsExactly(new JournalFinding(
                        "AAAAAAAAAAAA", "the document says failed, 2000; the journal says succeeded, 2000"));
    }

    @Test
    void aRefundRemovedFromItsDocumentIsFound() {
        Payment paid = shop.payment("imp_1");
        GatewayPayment untouched = cancelled(paid, BigDecimal.ZERO);
        shop.put(new Payment(
                untouched,
                List.of(),
                List.of(),
                paid.revision(),
                Optional.empty(),
                paid.head(),
                Payment.Stored.NOWHERE));

        assertThat(verify())
                .containsExactly(new JournalFinding(
                        "AAAAAAAAAAAA", "no document has this refund; the journal says succeeded, 2000"));
    }

    @Test
    void aRefundThatWasNeverSentMayHaveGivenItsPlace() {
        for (int i = 0; i <= Payment.MAX_NEVER_SENT; i++) {
            String id = "%012d".formatted(i);
            begin("imp_1", id);
            Payment paid = shop.payment("imp_1");
            Refund unsent = paid.refund(id).orElseThrow().failed(Reason.GATEWAY_UNAVAILABLE, Optional.empty(), NOW);
            store(JournaledChange.settled(Settlement.unseen(paid, RefundState.PENDING, unsent), NOW));
        }

        assertThat(shop.payment("imp_1").refund("%012d".formatted(0))).isEmpty();
        assertThat(verify()).isEmpty();
    }

    @Test
    void recordsThatDoNotAddUpToTheCancelledAmountAreFound() {
        Payment paid = shop.payment("imp_1");
        shop.put(paid.showing(cancelled(paid, new BigDecimal("7000"))));

        assertThat(verify())
                .containsExactly(new JournalFinding(
                        "imp_1", "the refunds on record add up to 2000, and the gateway's cancelled amount is 7000"));
    }

    @Test
    void aRefundThatAPersonSettledNeedNotBeInTheCancelledAmount() {
        begin("imp_1", "CCCCCCCCCCCC");
        Payment paid = shop.payment("imp_1");
        Refund byHand = paid.refund("CCCCCCCCCCCC")
                .orElseThrow()
                .resolved(RefundState.SUCCEEDED, paid.seen(), NOW, "kim", "seen at the PG");
        store(JournaledChange.settled(Settlement.unseen(paid, RefundState.PENDING, byHand), NOW));

        assertThat(verify()).isEmpty();
    }

    /** An entry is there exactly if its change is. */
    @Test
    void anIntentThatNoDocumentHasIsFound() {
        Payment before = shop.payment("imp_1");
        begin("imp_1", "CCCCCCCCCCCC");
        shop.put(before);

        assertThat(verify())
                .contains(new JournalFinding(
                        "CCCCCCCCCCCC", "no document has this refund; the journal says pending, 2000"));
    }

    @Test
    void aHeadThatNoEntryMatchesIsFound() {
        String problem = "the document names it as the last entry, but it is not there, or has another hash";
        for (ChainHead head : List.of(
                new ChainHead(FIRST, 4, "0".repeat(64)),
                new ChainHead(
                        FIRST, 5, shop.payment("imp_1").head().orElseThrow().hash()),
                new ChainHead("payment:imp_1/CCCCCCCCCCCC", 1, "0".repeat(64)))) {
            replaceHead(Optional.of(head));

            assertThat(verify())
                    .containsExactly(new JournalFinding(ChainHead.id(head.chain(), head.sequence()), problem));
        }
    }

    @Test
    void aHeadThatIsNotTheLastEntryIsFound() {
        replaceHead(Optional.of(journal.written().get(1).head()));

        assertThat(verify())
                .containsExactly(new JournalFinding(
                        FIRST + ":0000000002", "the document names it as the last entry, but others follow"));
    }

    @Test
    void aDocumentThatLostItsHeadIsFound() {
        replaceHead(Optional.empty());

        assertThat(verify()).containsExactly(new JournalFinding(FIRST, "the payment's document names no last entry"));
    }

    @Test
    void aPaymentWhoseDocumentWasReplacedHasTwoChainsAndLacksItsOldRefund() {
        shop.put(shop.payment("imp_1").seen());
        refund("imp_1", "CCCCCCCCCCCC");
        JournalFinding lost =
                new JournalFinding("AAAAAAAAAAAA", "no document has this refund; the journal says succeeded, 2000");

        assertThat(verify(Map.of()).entries()).isEqualTo(12);
        assertThat(findings).containsExactly(lost);
        journal.move();
        assertThat(verify(Map.of()).chains()).isEqualTo(3);
        assertThat(findings).containsExactly(lost);
    }

    @Test
    void aRefundIsInTheStateThatTheLaterOfTwoChainsTells() {
        Refund lost = shop.payment("imp_1").refunds().get(0);
        for (String begins : List.of("000000000000", "ZZZZZZZZZZZZ")) {
            shop.put(new Payment(shop.payment("imp_1").seen(), List.of(lost), List.of(), OptionalLong.of(1)));
            refund("imp_1", begins);
            Payment read = shop.payment("imp_1");
            Refund corrected = lost.failed(Reason.REVERSED, Optional.empty(), NOW)
                    .correcting(lost, NOW, Refund.OURSELVES, "reversed");
            store(JournaledChange.settled(
                    Settlement.correction(read, RefundState.SUCCEEDED, corrected, read.seen()), NOW));

            assertThat(verify()).as(begins).extracting(JournalFinding::place).doesNotContain("AAAAAAAAAAAA");
            journal.outboxes.clear();
        }
    }

    /** A backup was restored after the refund C; D then began in its place. */
    @Test
    void anEntryBesideAnotherOfTheSameNumberIsFoundAndTheChainGoesOnFromIt() {
        Payment backedUp = shop.payment("imp_1");
        refund("imp_1", "CCCCCCCCCCCC");
        journal.move();
        shop.put(backedUp);
        refund("imp_1", "DDDDDDDDDDDD");
        List<JournalFinding> expected = new ArrayList<>();
        journal.outboxes.values().stream()
                .flatMap(stored -> stored.content().stream())
                .forEach(entry -> expected.add(new JournalFinding(
                        entry.forkId(), "another entry has this number: the payment's document was set back")));
        expected.add(
                new JournalFinding("CCCCCCCCCCCC", "no document has this refund; the journal says succeeded, 2000"));

        assertThat(verify()).containsExactlyElementsOf(expected);
        journal.move();
        assertThat(verify()).containsExactlyElementsOf(expected).hasSize(5);
        refund("imp_1", "EEEEEEEEEEEE");
        assertThat(verify()).containsExactlyElementsOf(expected);
        journal.move();
        assertThat(verify()).containsExactlyElementsOf(expected);
    }

    @Test
    void theAnchorOfAChainThatEndsBesideAnotherEntryIsRight() {
        Payment backedUp = shop.payment("imp_1");
        refund("imp_1", "CCCCCCCCCCCC");
        journal.move();
        shop.put(backedUp);
        refund("imp_1", "DDDDDDDDDDDD");
        journal.move();
        anchors.anchors.clear();
        anchorJob.anchor().await();

        assertThat(verify()).extracting(JournalFinding::problem).noneMatch(problem -> problem.contains("anchor"));

        String last = journal.entries.lowerKey("payment:imp_1/AAAAAAAAAAAA;");
        assertThat(last).contains("0000000008/");
        journal.entries.remove(last);
        assertThat(verify()).extracting(JournalFinding::problem).anyMatch(problem -> problem.contains("anchor"));
    }

    @Test
    void aRefundMissingInTheJournalIsFoundAndOneOlderThanTheJournalIsOnlyCounted() {
        journal.entries.clear();
        anchors.anchors.clear();
        replaceHead(Optional.empty());
        shop.put(shop.payment("imp_2").journaled(Optional.empty()));
        JournalEvent later = RefundEvents.voiding(payment(Map.of("imp_uid", "imp_3")), NOW.plusSeconds(1));
        journal.write(later).await();
        assertThat(verify(Map.of()).older()).isEqualTo(2);
        assertThat(findings).isEmpty();
        journal.entries.clear();
        JournalEvent earlier = RefundEvents.voiding(payment(Map.of("imp_uid", "imp_3")), NOW.minusSeconds(1));
        journal.write(earlier).await();

        assertThat(verify()).extracting(JournalFinding::place).containsExactly("AAAAAAAAAAAA", "BBBBBBBBBBBB");
    }
}
