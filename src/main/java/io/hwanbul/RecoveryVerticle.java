package io.hwanbul;

import io.hwanbul.refund.Recovery;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Sweeps at start and then again and again, a pause after each sweep, so that no two overlap. */
final class RecoveryVerticle extends VerticleBase {
    private final Recovery recovery;
    private final Duration interval;
    private Future<Void> sweep = Future.succeededFuture();
    private boolean stopping;

    RecoveryVerticle(Recovery recovery, Duration interval) {
        this.recovery = recovery;
        this.interval = interval;
    }

    @Override
    public Future<?> start() {
        sweep();
        return Future.succeededFuture();
    }

    private void sweep() {
        if (!stopping) {
            sweep = recovery.sweep().onComplete(done -> vertx.setTimer(interval.toMillis(), again -> sweep()));
        }
    }

    /** Waits for the sweep that is running. */
    @Override
    public Future<?> stop() {
        stopping = true;
        return sweep;
    }
}
