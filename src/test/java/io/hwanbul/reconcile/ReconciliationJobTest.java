package io.hwanbul.reconcile;

import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.TwoLedgers.cancelled;
import static io.hwanbul.testing.TwoLedgers.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.async.JobTurns;
import io.hwanbul.testing.MemoryJobTurns;
import io.hwanbul.testing.TwoLedgers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationJobTest {
    private final TwoLedgers ledgers = new TwoLedgers();
    private final MemoryJobTurns turns = new MemoryJobTurns();
    private final ReconciliationJob job = new ReconciliationJob(ledgers.reconciliation, turns, ledgers.clock);

    @Test
    void theStatusIsEmptyBeforeTheFirstSweep() {
        assertThat(job.status().last()).isEmpty();
        assertThat(job.status().drift()).isEmpty();
        assertThat(job.status().failedAt()).isEmpty();
    }

    private ReconciliationReport sweep() {
        return job.sweep().await().orElseThrow();
    }

    /** The first sweeps go back three days, a day each, and the next one an hour more. */
    private void catchUp() {
        for (int sweep = 1; sweep <= 4; sweep++) {
            job.sweep().await();
        }
    }

    @Test
    void theFirstSweepsGoBackThreeDaysInRoundsOfADay() {
        ReconciliationReport first = sweep();
        ReconciliationReport second = sweep();
        sweep();
        ReconciliationReport last = sweep();

        assertThat(first.from()).isEqualTo(NOW.minus(Duration.ofDays(3)));
        assertThat(first.to()).isEqualTo(NOW.minus(Duration.ofDays(2)));
        assertThat(second.from()).isEqualTo(first.to().minus(Duration.ofHours(1)));
        assertThat(last.to()).isEqualTo(NOW);
        assertThat(job.status().last()).contains(last);
    }

    @Test
    void oneServerSweepsAtATimeAndTheNextOneGoesOnWhereItEnded() {
        catchUp();
        ReconciliationJob other = new ReconciliationJob(ledgers.reconciliation, turns, ledgers.clock);
        JobTurns.Turn held =
                turns.begin("reconciliation", Duration.ofMinutes(1)).await().orElseThrow();

        assertThat(other.sweep().await()).isEmpty();
        assertThat(other.status().failedAt()).isEmpty();
        turns.end(held).await();

        assertThat(other.sweep().await().orElseThrow().from()).isEqualTo(NOW.minus(Duration.ofHours(1)));
    }

    @Test
    void theNextSweepBeginsOneHourBeforeTheLastOnesEnd() {
        catchUp();
        ledgers.now = NOW.plusSeconds(600);

        ReconciliationReport report = sweep();

        assertThat(report.from()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(report.to()).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void aSweepThatEndedByAClockThatWasAheadDoesNotKeepTheNextOnesFromTheirTime() {
        ledgers.now = NOW.plus(Duration.ofDays(30));
        catchUp();
        ledgers.now = NOW;

        ReconciliationReport report = sweep();

        assertThat(report.from()).isEqualTo(NOW.minus(Duration.ofDays(3)));
        assertThat(report.to()).isAfter(report.from());
    }

    @Test
    void afterAFailureTheNextSweepCoversTheSameTime() {
        catchUp();
        ReconciliationReport first = job.status().last().orElseThrow();
        ledgers.gateway.unavailableFrom = 1;
        ledgers.now = NOW.plusSeconds(600);

        assertThat(job.sweep().failed()).isTrue();

        assertThat(job.status().last()).contains(first);
        assertThat(job.status().failedAt()).contains(NOW.plusSeconds(600));
        ledgers.gateway.unavailableFrom = Integer.MAX_VALUE;
        ledgers.now = NOW.plusSeconds(1200);
        assertThat(sweep().from()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(job.status().failedAt()).isEmpty();
    }

    @Test
    void theDriftOfAllSweepsIsSummed() {
        ledgers.shop.put(paid(1));
        ledgers.shop.put(paid(2));
        ledgers.gateway.put(cancelled(1, 2000, CONSOLE));
        catchUp();
        ledgers.gateway.put(cancelled(2, 500, CONSOLE));
        job.sweep().await();

        assertThat(job.status().drift()).containsExactly(Map.entry("KRW", new BigDecimal("2500")));
        assertThat(job.status().last().orElseThrow().drift()).containsExactly(Map.entry("KRW", new BigDecimal("500")));
    }
}
