package io.hwanbul.http.problem;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one failure handler: answers every request that a handler or the router has failed. */
public final class ProblemHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final Router router;
    private final GatewayMessageJson gatewayMessages;

    private ProblemHandler(Router router, GatewayMessageJson gatewayMessages) {
        this.router = router;
        this.gatewayMessages = gatewayMessages;
    }

    /** Handles every status that the router or a handler can fail with. */
    public static void install(Router router, GatewayMessageJson gatewayMessages) {
        ProblemHandler handler = new ProblemHandler(router, gatewayMessages);
        List.of(400, 403, 404, 405, 406, 408, 413, 415, 417, 500)
                .forEach(status -> router.errorHandler(status, context -> handler.handle(context, status)));
    }

    /** @param status the router's; the context has none if the path could not even be decoded */
    private void handle(RoutingContext context, int status) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return; // the client has disconnected, or was answered with 408
        }
        if (context.failure() instanceof Refusal refusal) {
            BearerChallenge.of(context.request(), refusal.reason())
                    .ifPresent(challenge -> response.putHeader("WWW-Authenticate", challenge));
            if (refusal.reason() == Reason.SHUTTING_DOWN) {
                response.putHeader("Connection", "close");
            }
            Problem.of(refusal, gatewayMessages).write(response);
            return;
        }
        if (status == 500) {
            LOG.error("Request {} failed", RequestId.of(context), context.failure());
        }
        if (status == 405) {
            response.putHeader("Allow", allowedMethods(context.normalizedPath()));
        }
        Problem.of(status).write(response);
    }

    /** A route with exactly this path takes precedence over one with parameters. */
    private String allowedMethods(String path) {
        // the router ignores a trailing slash
        String requested = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String exact = methods(requested::equals);
        return exact.isEmpty() ? methods(route -> requested.matches(route.replaceAll(":[a-z_]+", "[^/]+"))) : exact;
    }

    private String methods(Predicate<String> path) {
        return router.getRoutes().stream()
                .filter(route -> route.getPath() != null && route.methods() != null)
                .filter(route -> path.test(route.getPath()))
                .flatMap(route -> route.methods().stream())
                .map(HttpMethod::name)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
