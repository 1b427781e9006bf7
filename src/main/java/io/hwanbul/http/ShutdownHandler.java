package io.hwanbul.http;

import io.hwanbul.payment.Refusal;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Refuses every request, one about readiness too, that arrives after the server's end has begun. */
record ShutdownHandler(InFlightRefunds inFlight) implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        if (inFlight.isEnding()) {
            throw Refusal.shuttingDown();
        }
        context.next();
    }
}
