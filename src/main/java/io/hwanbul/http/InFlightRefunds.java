package io.hwanbul.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Counts the running refunds, which go on even if their caller disconnects. Belongs to one event loop. */
public final class InFlightRefunds {
    private final Promise<Void> drained = Promise.promise();
    private int running;
    private boolean draining;

    /** Counts a refund before it starts and until it has ended. */
    <T> Future<T> run(Supplier<Future<T>> refund) {
        running++;
        return Future.succeededFuture()
                .compose(counted -> refund.get()) // what it throws is counted as its end too
                .onComplete(ended -> {
                    running--;
                    completeIfDrained();
                });
    }

    /** Completes when no refund is running any more. */
    Future<Void> drain() {
        draining = true;
        completeIfDrained();
        return drained.future();
    }

    private void completeIfDrained() {
        if (draining && running == 0) {
            drained.tryComplete();
        }
    }
}
