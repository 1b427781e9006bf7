package io.hwanbul.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** The event loop of a request, the only one that may touch its routing context. */
final class RequestLoop {
    private RequestLoop() {}

    /** The same result on the request's event loop, whichever completes it; called on the request's event loop. */
    static <T> Future<T> back(Vertx vertx, Future<T> anywhere) {
        if (anywhere.isComplete()) {
            return anywhere;
        }
        Context loop = vertx.getOrCreateContext();
        Promise<T> here = Promise.promise();
        anywhere.onComplete(result -> loop.runOnContext(back -> here.handle(result)));
        return here.future();
    }
}
