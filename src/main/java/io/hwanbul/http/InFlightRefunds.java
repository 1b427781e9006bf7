package io.hwanbul.http;

import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts the running refunds, which go on even if their caller disconnects. None starts once the server ends, nor beyond a
 * number that the server can hardly work off in time: whoever is refused at once can try again, and costs the others nothing.
 * Any thread may use it.
 */
public final class InFlightRefunds {
    private final Promise<Void> ended = Promise.promise();
    private final int most;
    private int running;
    private boolean ending;

    /** @param most how many refunds may run at once */
    public InFlightRefunds(int most) {
        this.most = most;
    }

    /**
     * Counts a refund before it starts and until it has ended. Fails with {@link io.hwanbul.payment.Reason#SHUTTING_DOWN} after
     * {@link #end}, and with {@link io.hwanbul.payment.Reason#BUSY} when as many run as may.
     */
    <T> Future<T> run(Supplier<Future<T>> refund) {
        Optional<Refusal> refusal = start();
        return refusal.isPresent()
                ? Future.failedFuture(refusal.get())
                : Future.succeededFuture()
                        .compose(counted -> refund.get()) // what it throws is counted as its end too
                        .onComplete(done -> finish());
    }

    private synchronized Optional<Refusal> start() {
        if (ending) {
            return Optional.of(Refusal.shuttingDown());
        }
        if (running >= most) {
            return Optional.of(Refusal.noPermit());
        }
        running++;
        return Optional.empty();
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
