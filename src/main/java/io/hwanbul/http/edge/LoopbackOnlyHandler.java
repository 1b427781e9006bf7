package io.hwanbul.http.edge;

import io.hwanbul.config.LoopbackHost;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses requests from other machines, for a server without authentication that listens on the loopback address. Such a
 * request reaches it through a proxy that was set up in good faith, and then has a forwarding header, or from a web page
 * by DNS rebinding, and then names another host.
 */
public final class LoopbackOnlyHandler implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        HostAndPort authority = request.authority();
        boolean forwarded = request.headers().contains("X-Forwarded-For")
                || request.headers().contains("Forwarded");
        if (forwarded || (authority != null && !LoopbackHost.is(authority.host()))) {
            throw Refusal.because(
                    Reason.SOURCE_NOT_ALLOWED,
                    "With AUTH_MODE none this server is for its own machine only, unless AUTH_ALLOW_ANONYMOUS is on.");
        }
        context.next();
    }
}
