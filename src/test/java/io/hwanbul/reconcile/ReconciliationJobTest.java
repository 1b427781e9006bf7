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
    private final TwoLedgers books = new TwoLedgers();
    private final ReconciliationJob sweep = new ReconciliationJob(books.reconciliation, books.clock);

    @Test
    void itHasFoundNothingBeforeItBegins() {
        assertThat(sweep.found().last()).isEmpty();
        assertThat(sweep.found().drift()).isEmpty();
        assertThat(sweep.found().failedAt()).isEmpty();
    }

    @Test
    void theFirstOneGoesBackThreeDays() {
        ReconciliationReport report = sweep.sweep().await();

        assertThat(report.from()).isEqualTo(NOW.minus(Duration.ofDays(3)));
        assertThat(report.to()).isEqualTo(NOW);
        assertThat(sweep.found().last()).contains(report);
    }

    @Test
    void theNextOnesBeginAnHourBeforeTheLastOnesEnd() {
        sweep.sweep().await();
        books.now = NOW.plusSeconds(600);

        ReconciliationReport report = sweep.sweep().await();

        assertThat(report.from()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(report.to()).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void afterAFailureTheNextOneGoesBackAsFar() {
        ReconciliationReport first = sweep.sweep().await();
        books.gateway.silentFrom = 1;
        books.now = NOW.plusSeconds(600);

        assertThat(sweep.sweep().failed()).isTrue();

        assertThat(sweep.found().last()).contains(first);
        assertThat(sweep.found().failedAt()).contains(NOW.plusSeconds(600));
        books.gateway.silentFrom = Integer.MAX_VALUE;
        books.now = NOW.plusSeconds(1200);
        assertThat(sweep.sweep().await().from()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(sweep.found().failedAt()).isEmpty();
    }

    @Test
    void whatEachOneFindsAddsUp() {
        books.shop.put(paid(1));
        books.shop.put(paid(2));
        books.gateway.put(cancelled(1, 2000, CONSOLE));
        sweep.sweep().await();
        books.gateway.put(cancelled(2, 500, CONSOLE));
        sweep.sweep().await();

        assertThat(sweep.found().drift()).containsExactly(Map.entry("KRW", new BigDecimal("2500")));
        assertThat(sweep.found().last().orElseThrow().drift()).containsExactly(Map.entry("KRW", new BigDecimal("500")));
    }
}
