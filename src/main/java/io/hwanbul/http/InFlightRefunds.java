package io.hwanbul.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** The refunds that are running; a caller who hung up does not end one. Belongs to one event loop. */
final class InFlightRefunds {
    private final Promise<Void> idle = Promise.promise();
    private int running;
    private boolean closing;

    /** Counts it until it has ended. */
    <T> Future<T> count(Future<T> refund) {
        running++;
        return refund.onComplete(done -> {
            running--;
            tell();
        });
    }

    /** Completes when none is running any more. */
    Future<Void> idle() {
        closing = true;
        tell();
        return idle.future();
    }

    private void tell() {
        if (closing && running == 0) {
            idle.tryComplete();
        }
    }
}
