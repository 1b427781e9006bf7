package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.async.JobTurns.Turn;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoJobTurnsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = new TestStore();
    private final MongoClient mongo = store.client(vertx);
    private Instant now = NOW;
    private final MongoJobTurns turns = new MongoJobTurns(mongo, () -> now);

    @AfterEach
    void close() {
        mongo.close().await();
        store.close();
        vertx.close().await();
    }

    private Optional<Turn> begin() {
        return turns.begin("sweep", LONGEST).await();
    }

    @Test
    void oneOfManyGetsTheTurnEveryTime() {
        for (int round = 1; round <= 3; round++) {
            List<Future<Optional<Turn>>> all = IntStream.range(0, 20)
                    .mapToObj(server -> turns.begin("sweep", LONGEST))
                    .toList();
            List<Turn> won = Future.all(all).await().<Optional<Turn>>list().stream()
                    .flatMap(Optional::stream)
                    .toList();

            assertThat(won).hasSize(1);
            turns.end(won.get(0)).await();
        }
    }

    @Test
    void theNextOneGoesOnWhereTheLastOneEnded() {
        Turn first = begin().orElseThrow();
        assertThat(first.doneTo()).isEmpty();
        turns.end(first.doneTo(NOW)).await();

        Turn second = begin().orElseThrow();
        assertThat(second.doneTo()).contains(NOW);
        turns.end(second).await();

        assertThat(begin().orElseThrow().doneTo()).contains(NOW);
    }

    @Test
    void aTurnThatIsNotEndedIsLostInTime() {
        Turn lost = begin().orElseThrow();
        now = NOW.plus(LONGEST).minusMillis(1);
        assertThat(begin()).isEmpty();
        now = NOW.plus(LONGEST);
        Turn next = begin().orElseThrow();

        turns.end(lost.doneTo(NOW)).await();

        assertThat(begin()).isEmpty();
        turns.end(next).await();
        assertThat(begin().orElseThrow().doneTo()).isEmpty();
    }

    @Test
    void anotherJobHasATurnOfItsOwn() {
        assertThat(begin()).isPresent();

        assertThat(turns.begin("another", LONGEST).await()).isPresent();
    }
}
