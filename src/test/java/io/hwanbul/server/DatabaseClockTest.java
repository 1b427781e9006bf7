package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.CapturedLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
    private static final Instant MACHINE = Instant.parse("2026-11-22T03:00:00Z");
    private static final Instant DATABASE = Instant.parse("2026-11-22T03:10:00Z");

    private Instant wall = MACHINE;
    private long nanos = Long.MAX_VALUE - 1; // System.nanoTime may overflow
    private final DatabaseClock clock = new DatabaseClock(new Clock(() -> wall, () -> nanos));

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private void measure(Instant told) {
        clock.measure(() -> Future.succeededFuture(Optional.of(told))).await();
    }

    @Test
    void theDatabasesTimeCountsFromTheFirstMeasurement() {
        assertThat(clock.instant()).isEqualTo(MACHINE);
        measure(DATABASE);
        assertThat(clock.instant()).isEqualTo(DATABASE);
    }

    @Test
    void theTimeGoesOnWithTheMonotonicClockWhateverTheMachinesOwnTimeDoes() {
        measure(DATABASE);
        wall = MACHINE.minus(Duration.ofDays(1));
        pass(Duration.ofSeconds(90));
        assertThat(clock.instant()).isEqualTo(DATABASE.plusSeconds(90));
    }

    @Test
    void halfTheRoundTripIsSubtracted() {
        Promise<Optional<Instant>> answer = Promise.promise();
        Future<Void> measured = clock.measure(answer::future);
        pass(Duration.ofSeconds(4));
        answer.complete(Optional.of(DATABASE));
        measured.await();
        assertThat(clock.instant()).isEqualTo(DATABASE.plusSeconds(2));
    }

    @Test
    void theLastMeasurementCounts() {
        measure(DATABASE);
        pass(Duration.ofMinutes(1));
        measure(DATABASE.plusSeconds(50));
        assertThat(clock.instant()).isEqualTo(DATABASE.plusSeconds(50));
    }

    @Test
    void aDatabaseThatDoesNotAnswerChangesNothing() {
        measure(DATABASE);
        pass(Duration.ofMinutes(1));
        clock.measure(() -> Future.failedFuture(Refusal.databaseUnavailable())).await();
        assertThat(clock.instant()).isEqualTo(DATABASE.plusSeconds(60));
    }

    @Test
    void aDatabaseThatDoesNotTellItsTimeLeavesTheMachinesAndTheLogSaysSoOnce() {
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 3; i++) {
                clock.measure(() -> Future.succeededFuture(Optional.empty())).await();
            }
            assertThat(log.lines()).singleElement().asString().contains("does not tell its time");
        }
        assertThat(clock.instant()).isEqualTo(MACHINE);
    }
}
