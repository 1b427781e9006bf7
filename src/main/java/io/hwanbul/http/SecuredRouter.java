package io.hwanbul.http;

import io.hwanbul.auth.Authenticator;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** The one way to serve something: at an {@link Endpoint}, to those whom it names. */
final class SecuredRouter {
    private final Router router;
    private final Authenticator authenticator;
    private final RateLimits limits;

    SecuredRouter(Router router, Authenticator authenticator, RateLimits limits) {
        this.router = router;
        this.authenticator = authenticator;
        this.limits = limits;
    }

    /** A route that only gets to see requests of those who may ask. */
    Route to(Endpoint endpoint) {
        Route route = router.route(endpoint.method(), endpoint.path());
        return endpoint.access().kind() == Access.Kind.ANYONE
                ? route
                : route.handler(new AuthHandler(endpoint.access(), authenticator, limits));
    }

    /** The same, for a small JSON body; not a byte of it is read before it is known who sends it. */
    Route withJson(Endpoint endpoint) {
        return to(endpoint)
                .consumes("application/json")
                .handler(BodyHandler.create(false).setBodyLimit(JsonBody.MAX_BYTES));
    }
}
