package io.hwanbul.http;

import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * Counts the running refunds, which go on even if their caller disconnects. None starts once the server ends. Any thread may
 * use it.
 */
public final class InFlightRefunds {
    private final Promise<Void> ended = Promise.promise();
    private int running;
    private boolean ending;

    /**
     * Counts a refund before it starts and until it has ended. Fails with {@link io.hwanbul.payment.Reason#SHUTTING_DOWN} after
     * {@link #end}.
     */
    <T> Future<T> run(Supplier<Future<T>> refund) {
        return start()
                ? Future.succeededFuture()
                        .compose(counted -> refund.get()) // what it throws is counted as its end too
                        .onComplete(done -> finish())
                : Future.failedFuture(Refusal.shuttingDown());
    }

    private synchronized boolean start() {
        if (!ending) {
            running++;
        }
        return !ending;
    }

    private synchronized void finish() {
        running--;
        completeIfEnded();
    }

    /** From now on no refund starts. Completes when none is running any more. */
    public synchronized Future<Void> end() {
        ending = true;
        completeIfEnded();
        return ended.future();
    }

    private void completeIfEnded() {
        if (ending && running == 0) {
            ended.tryComplete();
        }
    }

    synchronized boolean isEnding() {
        return ending;
    }

    public synchronized int running() {
        return running;
    }
}
