package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.journal.Anchor;
import io.hwanbul.journal.AnchorJob;
import io.hwanbul.journal.AnchorStore;
import io.hwanbul.journal.EventType;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournalEvent;
import io.hwanbul.journal.JournalFinding;
import io.hwanbul.journal.JournalVerifier;
import io.hwanbul.journal.StoredRecord;
import io.hwanbul.payment.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoJournalTest {
    private static final Instant AT = Instant.parse("2026-11-22T03:00:00.120Z");

    private final StoredOrder order = new StoredOrder();
    private final MongoJournal journal = new MongoJournal(order.vertx, order.mongo);
    private final AnchorStore anchors = new MongoAnchorStore(order.mongo);

    @AfterEach
    void close() {
        order.close();
    }

    private static JournalEvent event(String chain, String why) {
        return new JournalEvent(
                chain,
                AT,
                EventType.REQUESTED,
                "shop",
                "192.0.2.7",
                "request-1",
                "",
                new TreeMap<>(Map.of("why", why)));
    }

    private List<StoredRecord<JournalEntry>> all() {
        return journal.between("", "~", 1_000).await();
    }

    private List<JournalFinding> audit() {
        List<JournalFinding> findings = new ArrayList<>();
        new JournalVerifier(journal, anchors, order.payments)
                .run(Map.of(), findings::add)
                .await();
        return findings;
    }

    @Test
    void whatIsWrittenIsReadAsItWas() {
        JournalEntry first =
                journal.write(event("payment:a", "단순 변심 \u0000 \ud83d")).await();
        JournalEntry second = journal.write(event("payment:a", "more")).await();

        assertThat(all()).extracting(stored -> stored.content().orElseThrow()).containsExactly(first, second);
        assertThat(second.previous()).isEqualTo(first.hash());
        assertThat(journal.head("payment:a").await()).contains(second.head());
        assertThat(journal.head("payment:").await()).isEmpty();
        assertThat(journal.beginning().await()).contains(AT);
        assertThat(journal.since(AT, first.id(), 5).await()).containsExactly(second.id());
        assertThat(journal.since(AT.plusMillis(1), "", 5).await()).isEmpty();
    }

    @Test
    void twoServersThatAppendAtOnceMakeOneChain() {
        MongoJournal other = new MongoJournal(order.vertx, order.mongo);
        List<Future<JournalEntry>> race = IntStream.range(0, 40)
                .mapToObj(number -> (number % 2 == 0 ? journal : other).write(event("payment:a", "" + number)))
                .toList();

        Future.all(race).await();

        assertThat(all()).hasSize(40);
        assertThat(audit()).isEmpty();
    }

    @Test
    void whatWasWrittenWithoutAnAnswerIsNotWrittenTwice() {
        JournalEntry entry = journal.write(event("payment:a", "once")).await();

        assertThat(new MongoJournal(order.vertx, order.mongo)
                        .write(event("payment:a", "once"))
                        .await())
                .isEqualTo(entry);
        assertThat(all()).hasSize(1);
    }

    @Test
    void whoeverFloodsAChainIsTurnedAwayAndTheOthersAreNot() {
        // in one turn of the event loop, so that none of them ends before the last one is asked for
        Promise<List<Future<JournalEntry>>> asked = Promise.promise();
        order.vertx.runOnContext(turn -> asked.complete(IntStream.range(0, 300)
                .mapToObj(number -> journal.write(event("caller:flood", "" + number)))
                .toList()));
        List<Future<JournalEntry>> flood = asked.future().await();

        journal.write(event("payment:a", "calm")).await();

        Future.join(flood).transform(done -> Future.succeededFuture()).await();
        assertThat(flood.stream().filter(Future::succeeded)).hasSize(200);
    }

    @Test
    void aDamagedHeadKeepsNobodyFromAppending() {
        journal.write(event("payment:a", "first")).await();
        set("payment:a:0000000001", "who", 7);

        new MongoJournal(order.vertx, order.mongo)
                .write(event("payment:a", "second"))
                .await();

        assertThat(all()).hasSize(2);
        assertThat(audit()).extracting(JournalFinding::place).contains("payment:a:0000000001");
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
    void aDayHasOneAnchorAndAChangeOfItIsFound() {
        journal.write(event("payment:a", "first")).await();
        Clock later = new Clock(() -> AT.plus(Duration.ofDays(1)), () -> 0);

        Anchor made = new AnchorJob(journal, anchors, later).anchor().await().orElseThrow();

        assertThat(new AnchorJob(journal, anchors, later).anchor().await()).isEmpty();
        assertThat(anchors.last().await()).contains(made);
        StoredOrder.assertLostRace(anchors.add(made));
        assertThat(audit()).isEmpty();
        order.mongo
                .updateCollection(
                        MongoAnchorStore.COLLECTION,
                        new JsonObject().put("_id", "2026-11-22"),
                        new JsonObject().put("$set", new JsonObject().put("unhashed", 1)))
                .await();
        assertThat(audit()).extracting(JournalFinding::place).containsExactly("2026-11-22");
    }

    @Test
    void anyFieldOfADocumentThatIsChangedIsFound() {
        journal.write(event("payment:a", "first")).await();
        JournalEntry entry = journal.write(event("payment:a", "second")).await();
        journal.write(event("payment:a", "third")).await();
        assertThat(audit()).isEmpty();
        JsonObject before = JournalDocument.written(entry);
        Map<String, Object> changes = Map.ofEntries(
                Map.entry("chain", "payment:b"),
                Map.entry("sequence", 3),
                Map.entry("at", BsonValues.date(AT.plusMillis(1))),
                Map.entry("what", "state"),
                Map.entry("who", "shoq"),
                Map.entry("address", "192.0.2.8"),
                Map.entry("request_id", "request-2"),
                Map.entry("refund_id", "A"),
                Map.entry("details.why", "secone"),
                Map.entry("details.more", "second"),
                Map.entry("previous", entry.hash()),
                Map.entry("hash", entry.previous()),
                Map.entry("unhashed", "x"));

        changes.forEach((field, value) -> {
            set(entry.id(), field, value);
            assertThat(audit()).as(field).isNotEmpty();
            order.mongo
                    .replaceDocuments(MongoJournal.COLLECTION, new JsonObject().put("_id", entry.id()), before.copy())
                    .await();
        });
        assertThat(audit()).isEmpty();
    }
}
