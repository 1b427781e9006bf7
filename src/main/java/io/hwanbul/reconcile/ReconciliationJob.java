package io.hwanbul.reconcile;

import io.hwanbul.async.JobTurns;
import io.hwanbul.payment.Clock;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reconciles what was cancelled lately, again and again, and keeps this server's results since the start. Of all servers one
 * sweeps at a time, and goes on where the last one ended. Any thread may read.
 */
public final class ReconciliationJob {
    /** Covers a server that was down for a weekend; for longer there is the command. */
    private static final Duration FIRST = Duration.ofDays(3);

    /** The gateway's clock differs from ours, and its lists may lag. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    /** A sweep covers no more, so that one after a long pause is not endless; the next one goes on. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** A server that does not end its sweep loses its turn. */
    private static final Duration TURN = Duration.ofMinutes(30);

    private static final String NAME = "reconciliation";

    private final Reconciliation reconciliation;
    private final JobTurns turns;
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

    public ReconciliationJob(Reconciliation reconciliation, JobTurns turns, Clock clock) {
        this.reconciliation = reconciliation;
        this.turns = turns;
        this.clock = clock;
        this.status = new Status(Optional.empty(), Map.of(), Optional.empty());
    }

    /**
     * Empty while another server sweeps. Fails with a {@link io.hwanbul.payment.Refusal} when the gateway or the database
     * cannot be read; the next sweep then covers the same time.
     */
    public Future<Optional<ReconciliationReport>> sweep() {
        return turns.begin(NAME, TURN)
                .compose(turn -> turn.map(this::sweep)
                        .map(swept -> swept.map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .onFailure(failure -> status = new Status(status.last(), status.drift(), Optional.of(clock.now())));
    }

    private Future<ReconciliationReport> sweep(JobTurns.Turn turn) {
        Instant now = clock.now();
        Instant earliest = now.minus(FIRST);
        Instant from = turn.doneTo()
                .map(done -> done.minus(OVERLAP))
                .filter(earliest::isBefore)
                .filter(now::isAfter) // the clock was ahead when that sweep ended
                .orElse(earliest);
        Instant longest = from.plus(LONGEST);
        Instant to = longest.isBefore(now) ? longest : now;
        return reconciliation
                .ofGateway(from, to, report -> {})
                .onSuccess(report -> status = new Status(Optional.of(report), plus(report.drift()), Optional.empty()))
                .compose(
                        report -> turns.end(turn.doneTo(to)).map(report).otherwise(report),
                        failure -> turns.end(turn).otherwiseEmpty().compose(ended -> Future.failedFuture(failure)));
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
