package io.hwanbul.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;

/** The event loop of a request, the only one that may touch its routing context. */
final class RequestLoop {
    private RequestLoop() {}

    /** The same result on the request's event loop, whichever completes it; called on the request's event loop. */
    static <T> Future<T> back(RoutingContext request, Future<T> anywhere) {
        if (anywhere.isComplete()) {
            return anywhere;
        }
        Context loop = request.vertx().getOrCreateContext();
        Promise<T> here = Promise.promise();
        anywhere.onComplete(result -> loop.runOnContext(back -> here.handle(result)));
        return here.future();
    }
}
