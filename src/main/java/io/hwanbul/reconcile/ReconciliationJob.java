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
 * Reconciles what was cancelled lately, again and again, and keeps the results since the start. One caller sweeps; any
 * thread may read.
 */
public final class ReconciliationJob {
    /** Covers a server that was down for a weekend; for longer there is the command. */
    private static final Duration FIRST = Duration.ofDays(3);

    /** The gateway's clock differs from ours, and its lists may lag. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final Reconciliation reconciliation;
    private final Clock clock;
    private volatile Status status;

    /**
     * The results of all sweeps so far.
     *
     * @param last     the report of the last sweep that completed
     * @param drift    how far the shop's refunded amounts were off in all sweeps together, by currency
     * @param failedAt when the last sweep failed; empty if it did not
     */
    public record Status(
            Optional<ReconciliationReport> last, Map<String, BigDecimal> drift, Optional<Instant> failedAt) {}

    public ReconciliationJob(Reconciliation reconciliation, Clock clock) {
        this.reconciliation = reconciliation;
        this.clock = clock;
        this.status = new Status(Optional.empty(), Map.of(), Optional.empty());
    }

    /**
     * Fails with a {@link io.hwanbul.payment.Refusal} when the gateway or the database cannot be read; the next sweep then
     * covers the same time.
     */
    public Future<ReconciliationReport> sweep() {
        Instant now = clock.now();
        Instant from = status.last().map(report -> report.to().minus(OVERLAP)).orElse(now.minus(FIRST));
        return reconciliation
                .ofGateway(from, now, report -> {})
                .onSuccess(report -> status = new Status(Optional.of(report), plus(report.drift()), Optional.empty()))
                .onFailure(failure -> status = new Status(status.last(), status.drift(), Optional.of(clock.now())));
    }

    public Status status() {
        return status;
    }

    private Map<String, BigDecimal> plus(Map<String, BigDecimal> drift) {
        Map<String, BigDecimal> sum = new TreeMap<>(status.drift());
        drift.forEach((currency, amount) -> sum.merge(currency, amount, BigDecimal::add));
        return Map.copyOf(sum);
    }
}
