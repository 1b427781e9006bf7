package io.hwanbul.http;

import io.hwanbul.auth.Authenticator;
import io.hwanbul.http.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** The only way to add a route: at an {@link Endpoint}, for the callers that it allows. */
public final class SecuredRouter {
    private final Router router;
    private final Authenticator authenticator;
    private final CallerRateLimit rateLimit;

    SecuredRouter(Router router, Authenticator authenticator, CallerRateLimit rateLimit) {
        this.router = router;
        this.authenticator = authenticator;
        this.rateLimit = rateLimit;
    }

    /** What every request at the endpoint meets first, whoever sends it. */
    void first(Endpoint endpoint, Handler<RoutingContext> handler) {
        router.route(endpoint.method(), endpoint.path()).handler(handler);
    }

    /** A route whose handlers only get requests of callers with access. */
    Route route(Endpoint endpoint) {
        Route route = router.route(endpoint.method(), endpoint.path());
        return endpoint.access().kind() == Access.Kind.ANYONE
                ? route
                : route.handler(new AuthHandler(endpoint.access(), authenticator, rateLimit));
    }

    /** The same with a JSON body, which is not read before the caller is authenticated. */
    Route jsonRoute(Endpoint endpoint) {
        return route(endpoint)
                .consumes("application/json")
                .handler(BodyHandler.create(false).setBodyLimit(Problem.MAX_BODY_BYTES));
    }
}
