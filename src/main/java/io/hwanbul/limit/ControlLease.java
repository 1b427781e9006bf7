package io.hwanbul.limit;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * This server's snapshot of the controls, valid for three seconds from when its read began, by the monotonic clock. Any
 * thread may use it; a future that waits for a read completes on the thread of that read.
 */
public final class ControlLease implements CurrentControls {
    public static final Duration VALIDITY = Duration.ofSeconds(3);

    /** The pause between two reads: two may fail before the snapshot expires. */
    public static final Duration READ_INTERVAL = Duration.ofSeconds(1);

    private final ControlStore store;
    private final Clock clock;
    private final AtomicReference<@Nullable Future<Snapshot>> inFlight = new AtomicReference<>();
    private volatile @Nullable Snapshot snapshot;

    private record Snapshot(Controls controls, long readNanos) {}

    public ControlLease(ControlStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The snapshot; while there is no valid one, the result of a read that all who wait share. */
    @Override
    public Future<Controls> current() {
        Snapshot held = snapshot;
        return held != null && isValid(held) ? Future.succeededFuture(held.controls()) : read().map(this::requireValid);
    }

    /** Reads the controls, unless a read is in flight. */
    public Future<?> renew() {
        return read();
    }

    private Future<Snapshot> read() {
        Promise<Snapshot> mine = Promise.promise();
        Future<Snapshot> running = inFlight.compareAndExchange(null, mine.future());
        if (running != null) {
            return running;
        }
        long began = clock.nanos();
        Future.succeededFuture(store)
                .compose(ControlStore::read)
                .map(controls -> new Snapshot(controls, began))
                .onSuccess(read -> snapshot = read)
                .onComplete(read -> inFlight.set(null))
                .onComplete(mine);
        return mine.future();
    }

    private boolean isValid(Snapshot read) {
        return clock.nanos() - read.readNanos() < VALIDITY.toNanos();
    }

    private Controls requireValid(Snapshot read) {
        if (!isValid(read)) {
            throw Refusal.databaseUnavailable();
        }
        return read.controls();
    }
}
