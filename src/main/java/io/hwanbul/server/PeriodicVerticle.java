package io.hwanbul.server;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Does its work at start and then again and again, a pause after each time, so that it never overlaps itself. */
final class PeriodicVerticle extends VerticleBase {
    private final Supplier<Future<?>> work;
    private final Duration pause;
    private final Duration patience;
    private Future<?> current = Future.succeededFuture();
    private boolean stopping;

    /**
     * The work says itself what went wrong with it; it comes again all the same.
     *
     * @param patience how long the end waits for work that is under way
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
