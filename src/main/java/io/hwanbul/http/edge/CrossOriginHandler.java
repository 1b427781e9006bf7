package io.hwanbul.http.edge;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Set;

/** CORS for pages of the allowed origins. A page of the server's own origin sends an Origin header too, and needs none. */
public final class CrossOriginHandler implements Handler<RoutingContext> {
    private final CorsHandler cors;

    public CrossOriginHandler(Set<String> origins) {
        cors = CorsHandler.create()
                .addOrigins(List.copyOf(origins))
                .allowedMethod(HttpMethod.POST)
                .allowedMethod(HttpMethod.GET)
                .allowedHeader("Authorization")
                .allowedHeader("Content-Type")
                .allowedHeader("Idempotency-Key")
                .allowedHeader("Prefer")
                .allowedHeader("X-Request-Id")
                .exposedHeader("Idempotency-Replayed")
                .exposedHeader("Location")
                .exposedHeader("X-Request-Id")
                .exposedHeader("Retry-After")
                .exposedHeader("RateLimit")
                .exposedHeader("RateLimit-Policy");
    }

    @Override
    public void handle(RoutingContext context) {
        if (isSameOrigin(context.request())) {
            context.next();
        } else {
            cors.handle(context);
        }
    }

    private static boolean isSameOrigin(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String own = request.scheme() + "://" + request.getHeader(HttpHeaders.HOST);
        return own.equalsIgnoreCase(origin);
    }
}
