package io.hwanbul.reconcile;

import io.hwanbul.payment.Clock;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reconciles again and again what was cancelled lately, and keeps what it has found since it began. One caller sweeps;
 * any thread may read.
 */
public final class ReconciliationJob {
    /** A server that was away for a weekend has missed nothing; for longer there is the command. */
    private static final Duration FIRST = Duration.ofDays(3);

    /** The gateway's clock is not ours, and a list may lag behind. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final Reconciliation reconciliation;
    private final Clock clock;
    private volatile Found found;

    /**
     * What all sweeps have found so far.
     *
     * @param last     what the last sweep that came to its end has found
     * @param drift    what the shop's books were wrong by in all sweeps together, by currency
     * @param failedAt when the last sweep failed, if it did
     */
    public record Found(
            Optional<ReconciliationReport> last, Map<String, BigDecimal> drift, Optional<Instant> failedAt) {}

    public ReconciliationJob(Reconciliation reconciliation, Clock clock) {
        this.reconciliation = reconciliation;
        this.clock = clock;
        this.found = new Found(Optional.empty(), Map.of(), Optional.empty());
    }

    /** Fails with a {@link io.hwanbul.payment.Refusal} when the gateway or the database cannot be read; the next one then goes back as far. */
    public Future<ReconciliationReport> sweep() {
        Instant now = clock.now();
        Instant from = found.last().map(report -> report.to().minus(OVERLAP)).orElse(now.minus(FIRST));
        return reconciliation
                .ofGateway(from, now, report -> {})
                .onSuccess(report -> found = new Found(Optional.of(report), sum(report), Optional.empty()))
                .onFailure(failure -> found = new Found(found.last(), found.drift(), Optional.of(clock.now())));
    }

    public Found found() {
        return found;
    }

    private Map<String, BigDecimal> sum(ReconciliationReport report) {
        Map<String, BigDecimal> sum = new TreeMap<>(found.drift());
        report.drift().forEach((currency, amount) -> sum.merge(currency, amount, BigDecimal::add));
        return Map.copyOf(sum);
    }
}
