package io.hwanbul.reconcile;

import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.TwoLedgers.cancelled;
import static io.hwanbul.testing.TwoLedgers.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.TwoLedgers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationJobTest {
    private final TwoLedgers ledgers = new TwoLedgers();
    private final ReconciliationJob job = new ReconciliationJob(ledgers.reconciliation, ledgers.clock);

    @Test
    void theStatusIsEmptyBeforeTheFirstSweep() {
        assertThat(job.status().last()).isEmpty();
        assertThat(job.status().drift()).isEmpty();
        assertThat(job.status().failedAt()).isEmpty();
    }

    @Test
    void theFirstSweepGoesBackThreeDays() {
        ReconciliationReport report = job.sweep().await();

        assertThat(report.from()).isEqualTo(NOW.minus(Duration.ofDays(3)));
        assertThat(report.to()).isEqualTo(NOW);
        assertThat(job.status().last()).contains(report);
    }

    @Test
    void theNextSweepBeginsOneHourBeforeTheLastOnesEnd() {
        job.sweep().await();
        ledgers.now = NOW.plusSeconds(600);

        ReconciliationReport report = job.sweep().await();

        assertThat(report.from()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(report.to()).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void afterAFailureTheNextSweepCoversTheSameTime() {
        ReconciliationReport first = job.sweep().await();
        ledgers.gateway.unavailableFrom = 1;
        ledgers.now = NOW.plusSeconds(600);

        assertThat(job.sweep().failed()).isTrue();

        assertThat(job.status().last()).contains(first);
        assertThat(job.status().failedAt()).contains(NOW.plusSeconds(600));
        ledgers.gateway.unavailableFrom = Integer.MAX_VALUE;
        ledgers.now = NOW.plusSeconds(1200);
        assertThat(job.sweep().await().from()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(job.status().failedAt()).isEmpty();
    }

    @Test
    void theDriftOfAllSweepsIsSummed() {
        ledgers.shop.put(paid(1));
        ledgers.shop.put(paid(2));
        ledgers.gateway.put(cancelled(1, 2000, CONSOLE));
        job.sweep().await();
        ledgers.gateway.put(cancelled(2, 500, CONSOLE));
        job.sweep().await();

        assertThat(job.status().drift()).containsExactly(Map.entry("KRW", new BigDecimal("2500")));
        assertThat(job.status().last().orElseThrow().drift()).containsExactly(Map.entry("KRW", new BigDecimal("500")));
    }
}
