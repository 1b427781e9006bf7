package io.hwanbul.http.edge;

import io.hwanbul.config.LoopbackHost;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/**
 * For a server that asks nobody who they are and is meant for this machine only: a request that a proxy has passed on, or
 * that names another host, comes from elsewhere, be it by a proxy that was put there in good faith or by a page whose name
 * was made to lead here.
 */
public final class LoopbackOnlyHandler implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        HostAndPort named = request.authority();
        boolean passedOn = request.headers().contains("X-Forwarded-For")
                || request.headers().contains("Forwarded");
        if (passedOn || (named != null && !LoopbackHost.is(named.host()))) {
            throw Refusal.because(
                    Reason.SOURCE_NOT_ALLOWED,
                    "With AUTH_MODE none this server is for its own machine only, unless AUTH_ALLOW_ANONYMOUS is on.");
        }
        context.next();
    }
}
