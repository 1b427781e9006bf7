package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hwanbul.testing.TestStore;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoTimeTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = new TestStore();
    private final MongoTime time = new MongoTime(store.client(vertx));

    @AfterEach
    void close() {
        vertx.close().await();
        store.close();
    }

    @Test
    void theDatabaseTellsItsOwnTime() {
        Instant now = time.now().await().orElseThrow();
        assumeTrue(store.clockError(Duration.ofDays(1)), "a database whose clock the test may not set");

        assertThat(time.now().await().orElseThrow()).isAfter(now.plus(Duration.ofHours(23)));
    }
}
