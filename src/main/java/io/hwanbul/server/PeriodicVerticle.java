package io.hwanbul.server;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs a job at start and again a pause after each run has ended, so that runs never overlap. */
final class PeriodicVerticle extends VerticleBase {
    private final Supplier<Future<?>> work;
    private final Duration pause;
    private final Duration patience;
    private Future<?> current = Future.succeededFuture();
    private boolean stopping;

    /**
     * A job logs its own failures; it runs again all the same.
     *
     * @param patience how long stopping waits for a run that is under way
     */
    PeriodicVerticle(Supplier<Future<?>> work, Duration pause, Duration patience) {
        this.work = work;
        this.pause = pause;
        this.patience = patience;
    }

    @Override
    public Future<?> start() {
        again();
        return Future.succeededFuture();
    }

    private void again() {
        if (!stopping) {
            current = work.get().onComplete(done -> vertx.setTimer(pause.toMillis(), timer -> again()));
        }
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        return current.timeout(patience.toMillis(), TimeUnit.MILLISECONDS).otherwiseEmpty();
    }
}
