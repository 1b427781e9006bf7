package io.hwanbul.server;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.DatabaseTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's time of day: measured from time to time, and carried on by this machine's monotonic clock in between, so
 * that no step of the machine's own time matters. The machine's own until it is measured. Any thread may use it.
 */
final class DatabaseClock implements InstantSource {
    /** Between two measurements; a clock that is off by 100 ppm loses 6 ms meanwhile. */
    static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

    private final Clock machine;
    private volatile @Nullable Measurement last;
    private volatile boolean warned;

    private record Measurement(Instant time, long nanos) {}

    DatabaseClock(Clock machine) {
        this.machine = machine;
    }

    @Override
    public Instant instant() {
        Measurement measured = last;
        return measured == null ? machine.now() : measured.time().plusNanos(machine.nanos() - measured.nanos());
    }

    /** Asks the database once; does not fail: without an answer the time goes on as before. */
    Future<Void> measure(DatabaseTime database) {
        long asked = machine.nanos();
        return database.now()
                .onSuccess(told -> put(told, asked, machine.nanos()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** The database has read its clock halfway between question and answer, as far as anybody can tell. */
    private void put(Optional<Instant> told, long asked, long answered) {
        if (told.isPresent()) {
            last = new Measurement(told.get(), asked + (answered - asked) / 2);
        } else if (!warned) {
            warned = true;
            LOG.warn(
                    "The database does not tell its time, so this machine's is used: keep the servers' clocks in step");
        }
    }
}
