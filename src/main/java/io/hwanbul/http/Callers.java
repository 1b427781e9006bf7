package io.hwanbul.http;

import io.hwanbul.refund.Caller;
import io.vertx.ext.web.RoutingContext;

/** Who asks. */
final class Callers {
    private Callers() {}

    static Caller of(RoutingContext context) {
        return Caller.anybody(Peers.of(context), RequestId.of(context));
    }
}
