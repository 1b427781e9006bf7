package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.journal.EventType;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournalEvent;
import io.hwanbul.journal.JournalVerifier;
import io.hwanbul.journal.StoredRecord;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.CapturedLog;
import io.hwanbul.testing.MemoryAnchorStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are journaled many at a time, against the embedded store or the server that the environment names. */
@Timeout(60)
class GroupCommitTest {
    /** Noon in Korea. */
    private static final Instant AT = Instant.parse("2026-11-22T03:00:00.120Z");

    private static final int MAX_WAITING = 10_000;

    private final StoredOrder order = new StoredOrder();
    private final UnreliableMongo unreliable = new UnreliableMongo(order.mongo);
    private final PaymentCollection collection =
            new PaymentCollection(unreliable.client(), order.store.collection(), order.documents.documents());
    private final Journal journal = new MongoJournal(order.documents);
    private final Context loop = order.vertx.getOrCreateContext();
    private final GroupCommit server = server("A");

    @AfterEach
    void close() {
        order.close();
    }

    /** A server of this name, whose chains are named A1, A2 and so on. */
    private GroupCommit server(String name) {
        int[] chains = {0};
        return new GroupCommit(unreliable.client(), new MongoJournal(collection), () -> name + ++chains[0]);
    }

    private static JournalEvent event(Instant at, int number) {
        return new JournalEvent(
                at,
                EventType.REQUESTED,
                "shop",
                "192.0.2.7",
                "request-" + number,
                "",
                new TreeMap<>(Map.of("code", "replayed")));
    }

    /** On the event loop, and no write begins before all of it is asked for. */
    private <T> T atOnce(Supplier<T> work) {
        Promise<Void> asked = Promise.promise();
        unreliable.released = asked.future();
        Promise<T> done = Promise.promise();
        loop.runOnContext(turn -> done.complete(work.get()));
        T result = done.future().await();
        loop.runOnContext(turn -> asked.complete());
        return result;
    }

    /** Writes so many events at once. */
    private List<Future<Void>> write(GroupCommit to, int events) {
        return atOnce(() -> IntStream.range(0, events)
                .mapToObj(number -> to.write(event(AT, number)))
                .toList());
    }

    private static void awaitAll(List<Future<Void>> writes) {
        Future.join(writes).transform(done -> Future.succeededFuture()).await();
    }

    private List<JournalEntry> stored() {
        return journal.between("", Journal.END, 20_000).await().stream()
                .map(StoredRecord::content)
                .map(content -> content.orElseThrow())
                .toList();
    }

    private Map<String, Long> lengths() {
        return stored().stream()
                .collect(Collectors.groupingBy(JournalEntry::chain, TreeMap::new, Collectors.counting()));
    }

    private void assertNoFindings() {
        List<Object> findings = new ArrayList<>();
        new JournalVerifier(journal, new MemoryAnchorStore(), order.payments)
                .run(Map.of(), findings::add)
                .await();
        assertThat(findings).isEmpty();
    }

    private static Reason why(Future<Void> write) {
        return ((Refusal) write.cause()).reason();
    }

    @Test
    void manyRequestsAtOnceAreStoredInFewWritesAndInOneGaplessChain() {
        List<String> writes = new CopyOnWriteArrayList<>();
        boolean embedded = order.store.listen(command -> {
            if (MongoJournal.COLLECTION.equals(command.get("insert"))) {
                writes.add("insert");
            }
        });

        List<Future<Void>> all = write(server, 1_200);
        awaitAll(all);

        assertThat(all).allMatch(Future::succeeded);
        assertThat(lengths()).isEqualTo(Map.of("requests:2026-11-22/A1", 1_200L));
        assertThat(stored())
                .extracting(entry -> entry.event().requestId())
                .containsExactlyElementsOf(IntStream.range(0, 1_200)
                        .mapToObj(number -> "request-" + number)
                        .toList());
        if (embedded) {
            assertThat(writes).as("the first, then 500 at a time").hasSize(4);
        }
        assertNoFindings();
    }

    @Test
    void theChainGoesOnWithTheNextRequest() {
        awaitAll(write(server, 1));
        awaitAll(write(server, 2));

        assertThat(lengths()).isEqualTo(Map.of("requests:2026-11-22/A1", 3L));
        assertNoFindings();
    }

    @Test
    void twoServersHaveTwoChains() {
        GroupCommit other = server("B");

        List<Future<Void>> all = atOnce(() -> IntStream.range(0, 40)
                .mapToObj(number -> (number % 2 == 0 ? server : other).write(event(AT, number)))
                .toList());
        awaitAll(all);

        assertThat(lengths()).isEqualTo(Map.of("requests:2026-11-22/A1", 20L, "requests:2026-11-22/B1", 20L));
        assertNoFindings();
    }

    @Test
    void aNewDayInKoreaBeginsANewChain() {
        Instant midnight = Instant.parse("2026-11-22T15:00:00Z");

        awaitAll(atOnce(() -> List.of(
                server.write(event(midnight.minusMillis(1), 0)),
                server.write(event(midnight.minusMillis(1), 1)),
                server.write(event(midnight, 2)),
                server.write(event(midnight.plusMillis(1), 3)))));

        assertThat(lengths()).isEqualTo(Map.of("requests:2026-11-22/A1", 2L, "requests:2026-11-23/A2", 2L));
        assertNoFindings();
    }

    @Test
    void aClockThatIsSetBackBeginsNoChain() {
        awaitAll(atOnce(() -> List.of(
                server.write(event(AT, 0)),
                server.write(event(AT.minus(Duration.ofDays(2)), 1)),
                server.write(event(AT, 2)))));

        assertThat(lengths()).isEqualTo(Map.of("requests:2026-11-22/A1", 3L));
    }

    private void assertStoresEachOnce(int count) {
        List<Future<Void>> all = write(server, count);
        awaitAll(all);

        assertThat(all).allMatch(Future::succeeded);
        assertThat(lengths()).isEqualTo(Map.of("requests:2026-11-22/A1", (long) count));
        assertNoFindings();
    }

    @Test
    void aWriteThatWasNotAcknowledgedIsStoredOnce() {
        unreliable.writes.add(UnreliableMongo.Loss.AFTER_THE_WRITE);
        unreliable.writes.add(UnreliableMongo.Loss.AFTER_THE_WRITE);

        assertStoresEachOnce(300);
    }

    @Test
    void aWriteOfWhichHalfIsStoredIsCompleted() {
        unreliable.writes.add(UnreliableMongo.Loss.NONE);
        unreliable.writes.add(UnreliableMongo.Loss.HALFWAY);

        assertStoresEachOnce(300);
    }

    @Test
    void aWriteThatWasNotAcknowledgedIsStoredOnceAlthoughTheChainCannotBeRead() {
        unreliable.writes.add(UnreliableMongo.Loss.NONE);
        unreliable.writes.add(UnreliableMongo.Loss.AFTER_THE_WRITE);
        unreliable.finds.add(UnreliableMongo.Loss.BEFORE_THE_WRITE);

        assertStoresEachOnce(300);
    }

    @Test
    void aWriteThatNeverSucceedsFailsAllOfItsEventsAndTheNextOneBeginsANewChain() {
        awaitAll(write(server, 1));
        unreliable.writes.addAll(List.of(
                UnreliableMongo.Loss.BEFORE_THE_WRITE,
                UnreliableMongo.Loss.BEFORE_THE_WRITE,
                UnreliableMongo.Loss.BEFORE_THE_WRITE));

        List<Future<Void>> first;
        try (CapturedLog log = new CapturedLog()) {
            first = write(server, 1);
            awaitAll(first);
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("The journal may lack an entry (requested) of request request-0"));
        }
        List<Future<Void>> next = write(server, 3);
        awaitAll(next);

        assertThat(first).extracting(GroupCommitTest::why).containsOnly(Reason.DATABASE_UNAVAILABLE);
        assertThat(next).allMatch(Future::succeeded);
        assertThat(lengths()).isEqualTo(Map.of("requests:2026-11-22/A1", 1L, "requests:2026-11-22/A2", 3L));
        assertNoFindings();
    }

    @Test
    void whatIsStoredOfAWriteThatFailedIsAnIntactChain() {
        unreliable.writes.addAll(List.of(
                UnreliableMongo.Loss.NONE,
                UnreliableMongo.Loss.HALFWAY,
                UnreliableMongo.Loss.BEFORE_THE_WRITE,
                UnreliableMongo.Loss.BEFORE_THE_WRITE));

        List<Future<Void>> all = write(server, 301);
        awaitAll(all);
        awaitAll(write(server, 2));

        assertThat(all.stream().filter(Future::succeeded)).hasSize(1);
        assertThat(lengths()).isEqualTo(Map.of("requests:2026-11-22/A1", 151L, "requests:2026-11-22/A2", 2L));
        assertNoFindings();
    }

    @Test
    void aClientThatThrowsFailsTheEventsAndBlocksNoneAfterThem() {
        unreliable.writes.add(UnreliableMongo.Loss.THROWN);

        List<Future<Void>> first = write(server, 1);
        awaitAll(first);
        List<Future<Void>> next = write(server, 1);
        awaitAll(next);

        assertThat(first).allMatch(Future::failed);
        assertThat(next).allMatch(Future::succeeded);
    }

    @Test
    void aQueueThatIsFullRefusesAtOnce() {
        unreliable.writes.add(UnreliableMongo.Loss.NO_ANSWER_EVER);

        List<Future<Void>> all = write(server, MAX_WAITING + 3);

        assertThat(all.subList(0, MAX_WAITING + 1)).as("one is being written").noneMatch(Future::isComplete);
        assertThat(all.subList(MAX_WAITING + 1, MAX_WAITING + 3))
                .extracting(GroupCommitTest::why)
                .containsOnly(Reason.DATABASE_UNAVAILABLE);
    }
}
