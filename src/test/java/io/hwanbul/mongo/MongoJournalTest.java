package io.hwanbul.mongo;

import static io.hwanbul.mongo.StoredOrder.NOW;
import static io.hwanbul.mongo.StoredOrder.failed;
import static io.hwanbul.mongo.StoredOrder.pending;
import static io.hwanbul.mongo.StoredOrder.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.journal.Anchor;
import io.hwanbul.journal.AnchorJob;
import io.hwanbul.journal.AnchorStore;
import io.hwanbul.journal.EventType;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournalEvent;
import io.hwanbul.journal.JournalFinding;
import io.hwanbul.journal.JournalVerifier;
import io.hwanbul.journal.StoredRecord;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.RefundState;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading the journal, moved and unmoved, and finding what was changed in the database itself. */
class MongoJournalTest {
    private static final String CHAIN = "payment:imp_1/A";
    private static final Instant LATER = NOW.plusSeconds(1);

    private final StoredOrder order = new StoredOrder();
    private final MongoJournal journal = new MongoJournal(order.documents);
    private final AnchorStore anchors = new MongoAnchorStore(order.mongo);
    private final GroupCommit requests = new GroupCommit(order.mongo, journal, () -> "server");

    @AfterEach
    void close() {
        order.close();
    }

    private static JournalEvent event(String refundId, String why) {
        return new JournalEvent(
                NOW,
                EventType.REQUESTED,
                "shop",
                "192.0.2.7",
                "request-1",
                refundId,
                new TreeMap<>(Map.of("why", why)));
    }

    /** Three entries, which are left with the payment. */
    private void refund(String id) {
        order.begin(pending(id));
        order.settle(RefundState.PENDING, failed(id)).await();
    }

    private List<StoredRecord<JournalEntry>> moved() {
        return journal.between("", "~", 1_000).await();
    }

    private List<JournalFinding> verify() {
        List<JournalFinding> findings = new ArrayList<>();
        new JournalVerifier(journal, anchors, order.payments)
                .run(Map.of(), findings::add)
                .await();
        return findings;
    }

    private void set(String id, String field, Object value) {
        order.mongo
                .updateCollection(
                        MongoJournal.COLLECTION,
                        new JsonObject().put("_id", id),
                        new JsonObject().put("$set", new JsonObject().put(field, value)))
                .await();
    }

    @Test
    void whatIsWrittenIsReadAsItWas() {
        requests.write(event("A", "단순 변심 \u0000 \ud83d")).await();
        requests.write(event("A", "more")).await();
        JournalEntry first = JournalEntry.after(
                new ChainHead("requests:2026-11-22/server", 0, ""), event("A", "단순 변심 \u0000 \ud83d"));
        JournalEntry second = JournalEntry.after(first.head(), event("A", "more"));

        assertThat(moved()).extracting(stored -> stored.content().orElseThrow()).containsExactly(first, second);
        assertThat(journal.head("requests:2026-11-22/server").await()).contains(second.head());
        assertThat(journal.head("requests:2026-11-22/serve").await()).isEmpty();
        assertThat(journal.beginning().await()).contains(NOW);
        assertThat(journal.since(NOW.minusMillis(1), 5).await())
                .extracting(Journal.DatedId::id)
                .containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(journal.since(NOW, 5).await()).isEmpty();
        assertThat(journal.read(List.of(second.id(), "none")).await())
                .containsExactly(new StoredRecord<>(second.id(), Optional.of(second)));
    }

    @Test
    void requestsAboutARefundAreFoundAmongAllOthers() {
        refund("A");
        order.mover.move().await();
        requests.write(event("A", "one")).await();
        requests.write(event("B", "another")).await();
        requests.write(event("A", "two")).await();

        assertThat(journal.requests("A", 50).await())
                .extracting(stored ->
                        stored.content().orElseThrow().event().details().get("why"))
                .containsExactlyInAnyOrder("one", "two");
        assertThat(journal.requests("A", 1).await()).hasSize(1);
    }

    @Test
    void anEntryIsTheSameBeforeAndAfterItIsMoved() {
        refund("A");
        List<StoredRecord<JournalEntry>> unmoved =
                journal.unmoved(List.of("imp_1")).await();
        assertThat(unmoved).hasSize(3).allMatch(stored -> stored.content().isPresent());
        assertThat(journal.hasUnmoved(LATER).await()).isTrue();
        assertThat(journal.hasUnmoved(NOW).await()).isFalse();

        order.mover.move().await();

        assertThat(moved()).containsExactlyElementsOf(unmoved);
        assertThat(journal.unmoved(List.of("imp_1")).await()).isEmpty();
        assertThat(journal.hasUnmoved(LATER).await()).isFalse();
    }

    @Test
    void whatTheShopsProgramLeavesInOurFieldBreaksNoRead() {
        for (Object ours : List.of("text", new JsonObject().put("journal", 7), new JsonObject().putNull("journal"))) {
            order.mongo
                    .updateCollection(
                            order.store.collection(),
                            new JsonObject(),
                            new JsonObject().put("$set", new JsonObject().put("hwanbul", ours)))
                    .await();

            assertThat(journal.unmoved(List.of("imp_1")).await()).isEmpty();
            assertThat(journal.hasUnmoved(LATER).await()).isFalse();
        }
    }

    @Test
    void aPageByTimeHasAllEntriesOfItsLastTime() {
        for (Instant at : List.of(NOW, NOW.plusMillis(1), NOW.plusMillis(1), NOW.plusMillis(1), NOW.plusMillis(2))) {
            requests.write(new JournalEvent(at, EventType.REQUESTED, "shop", "", "request-1", "", new TreeMap<>()))
                    .await();
        }

        assertThat(journal.since(NOW.minusMillis(1), 2).await())
                .extracting(Journal.DatedId::at)
                .containsExactly(NOW, NOW.plusMillis(1), NOW.plusMillis(1), NOW.plusMillis(1));
        assertThat(journal.since(NOW.plusMillis(1), 2).await())
                .extracting(Journal.DatedId::at)
                .containsExactly(NOW.plusMillis(2));
    }

    @Test
    void aDayHasOneAnchorAndAChangeOfItIsFound() {
        refund("A");
        Clock later = new Clock(() -> NOW.plus(Duration.ofDays(1)), () -> 0);
        assertThat(new AnchorJob(journal, anchors, later).anchor().await())
                .as("it waits for the mover")
                .isEmpty();
        order.mover.move().await();

        Anchor made = new AnchorJob(journal, anchors, later).anchor().await().orElseThrow();

        assertThat(new AnchorJob(journal, anchors, later).anchor().await()).isEmpty();
        assertThat(anchors.last().await()).contains(made);
        assertThat(made.heads()).hasSize(1);
        assertThat(anchors.lines("", 10).await()).containsExactly(made.line());
        assertThat(anchors.lines(made.day().toString(), 10).await()).isEmpty();
        StoredOrder.assertLostRace(anchors.add(made));
        assertThat(verify()).isEmpty();
        order.mongo
                .updateCollection(
                        MongoAnchorStore.COLLECTION,
                        new JsonObject().put("_id", "2026-11-22"),
                        new JsonObject().put("$set", new JsonObject().put("unhashed", 1)))
                .await();
        assertThat(verify()).extracting(JournalFinding::place).containsExactly("2026-11-22");
    }

    /** Another value for each field of the second of three entries. */
    private static Map<String, Object> changes(JournalEntry entry) {
        return Map.ofEntries(
                Map.entry("chain", "payment:imp_2/A"),
                Map.entry("sequence", 3),
                Map.entry("at", BsonValues.date(NOW.plusMillis(1))),
                Map.entry("what", "state"),
                Map.entry("who", "shoq"),
                Map.entry("address", "192.0.2.8"),
                Map.entry("request_id", "request-2"),
                Map.entry("refund_id", "B"),
                Map.entry("details.amount", "1000"),
                Map.entry("details.more", "second"),
                Map.entry("previous", entry.hash()),
                Map.entry("hash", entry.previous()),
                Map.entry("unhashed", "x"));
    }

    @Test
    void anyFieldOfAMovedEntryThatIsChangedIsFound() {
        refund("A");
        order.mover.move().await();
        JournalEntry entry = moved().get(1).content().orElseThrow();
        Map<String, Object> changes = new TreeMap<>(changes(entry));
        changes.put("at", 7); // no time at all
        Stream.concat(changes(entry).entrySet().stream(), changes.entrySet().stream())
                .forEach(change -> {
                    set(entry.id(), change.getKey(), change.getValue());
                    assertThat(verify()).as("%s", change).isNotEmpty();
                    order.mongo
                            .replaceDocuments(
                                    MongoJournal.COLLECTION,
                                    new JsonObject().put("_id", entry.id()),
                                    JournalDocument.written(entry))
                            .await();
                });
        assertThat(verify()).isEmpty();
    }

    @Test
    void anyFieldOfAnEntryInADocumentThatIsChangedIsFound() {
        refund("A");
        JsonObject before = order.document();
        JournalEntry entry =
                journal.unmoved(List.of("imp_1")).await().get(1).content().orElseThrow();

        changes(entry).forEach((field, value) -> {
            JsonObject change = new JsonObject().put("hwanbul.journal.outbox.1." + field, value);
            order.mongo
                    .updateCollection(
                            order.store.collection(),
                            new JsonObject().put("merchant_uid", "ORD-1"),
                            new JsonObject().put("$set", change))
                    .await();
            assertThat(verify()).as(field).isNotEmpty();
            order.mongo
                    .replaceDocuments(
                            order.store.collection(), new JsonObject().put("merchant_uid", "ORD-1"), before.copy())
                    .await();
        });
        assertThat(verify()).isEmpty();
    }

    @Test
    void anyChangeOfTheHeadInTheDocumentIsFound() {
        refund("A");
        order.mover.move().await();
        Map<String, Object> heads = Map.of("chain", "payment:imp_1/B", "sequence", 2L, "hash", "0".repeat(64));

        heads.forEach((field, value) -> {
            String path = "hwanbul.journal.head." + field;
            Object before =
                    order.ours().getJsonObject("journal").getJsonObject("head").getValue(field);
            setInOrder(path, value);
            assertThat(verify()).as(field).hasSize(1);
            setInOrder(path, before);
        });
        assertThat(verify()).isEmpty();
    }

    private void setInOrder(String path, Object value) {
        order.mongo
                .updateCollection(
                        order.store.collection(),
                        new JsonObject().put("merchant_uid", "ORD-1"),
                        new JsonObject().put("$set", new JsonObject().put(path, value)))
                .await();
    }

    @Test
    void aDamagedLastEntryKeepsNobodyFromRefundingAndAnchoring() {
        refund("A");
        order.mover.move().await();
        set(CHAIN + ":0000000003", "who", 7);

        refund("B");
        order.mover.move().await();
        new AnchorJob(journal, anchors, new Clock(() -> NOW.plus(Duration.ofDays(1)), () -> 0))
                .anchor()
                .await();

        assertThat(moved()).hasSize(6);
        assertThat(anchors.last().await()).isPresent();
        assertThat(verify()).extracting(JournalFinding::place).contains(CHAIN + ":0000000003");
    }

    @Test
    void whatIsNoEntryInTheJournalsCollectionKeepsNobodyFromAnchoring() {
        refund("A");
        order.mover.move().await();
        for (String id : List.of(CHAIN + ":x", CHAIN + ":0000000003x", CHAIN + ":" + "9".repeat(40))) {
            order.mongo
                    .insert(
                            MongoJournal.COLLECTION,
                            new JsonObject().put("_id", id).put("at", BsonValues.date(NOW)))
                    .await();
        }

        new AnchorJob(journal, anchors, new Clock(() -> NOW.plus(Duration.ofDays(1)), () -> 0))
                .anchor()
                .await();

        assertThat(anchors.last().await()).isPresent();
        assertThat(verify()).extracting(JournalFinding::place).contains(CHAIN + ":x", CHAIN + ":0000000003x");
    }

    @Test
    void aRefundThatWasAddedToADocumentByHandIsFound() {
        refund("A");
        JsonObject forged = RefundDocument.begun(succeeded("B"));
        order.mongo
                .updateCollection(
                        order.store.collection(),
                        new JsonObject().put("merchant_uid", "ORD-1"),
                        new JsonObject().put("$push", new JsonObject().put("hwanbul.refunds", forged)))
                .await();

        assertThat(verify())
                .containsExactly(
                        new JournalFinding(
                                "imp_1",
                                "the refunds on record add up to 2000, and the gateway's cancelled amount is 0"),
                        new JournalFinding("B", "the journal does not tell of this refund"));
    }
}
