package io.hwanbul.http;

import io.hwanbul.auth.Authenticator;
import io.hwanbul.http.problem.Problem;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;

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

    /** A route whose handlers only get requests of callers with access. */
    public Route route(Endpoint endpoint) {
        return secured(endpoint, plain(endpoint));
    }

    /** The same with a JSON body, which is not read before the caller is authenticated. */
    Route jsonRoute(Endpoint endpoint) {
        return withBody(route(endpoint));
    }

    /** The same, where every request meets another handler before the caller is authenticated. */
    Route jsonRoute(Endpoint endpoint, PlatformHandler first) {
        return withBody(secured(endpoint, plain(endpoint).handler(first)));
    }

    private Route plain(Endpoint endpoint) {
        return router.route(endpoint.method(), endpoint.path());
    }

    private Route secured(Endpoint endpoint, Route route) {
        return endpoint.access().kind() == Access.Kind.ANYONE
                ? route
                : route.handler(new AuthHandler(endpoint.access(), authenticator, rateLimit));
    }

    private static Route withBody(Route route) {
        return route.consumes("application/json")
                .handler(BodyHandler.create(false).setBodyLimit(Problem.MAX_BODY_BYTES));
    }
}
