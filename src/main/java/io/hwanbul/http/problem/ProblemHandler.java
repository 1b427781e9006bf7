package io.hwanbul.http.problem;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one failure handler: every error answer is written here. */
public final class ProblemHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    /** When to ask again after an answer that may change by itself, in seconds. */
    public static final String RETRY_AFTER = "10";

    private static final Set<Reason> PASSING = Set.of(
            Reason.REFUND_PENDING,
            Reason.REFUND_IN_PROGRESS,
            Reason.GATEWAY_UNAVAILABLE,
            Reason.DATABASE_UNAVAILABLE,
            Reason.BUSY);

    private final Router router;
    private final GatewayAnswerJson words;

    private ProblemHandler(Router router, GatewayAnswerJson words) {
        this.router = router;
        this.words = words;
    }

    /** Takes over every status that the router or a handler can fail with. */
    public static void takeOver(Router router, GatewayAnswerJson words) {
        ProblemHandler handler = new ProblemHandler(router, words);
        List.of(400, 403, 404, 405, 406, 408, 413, 415, 417, 500)
                .forEach(status -> router.errorHandler(status, context -> handler.handle(context, status)));
    }

    /** The status is the router's: the context knows none when its path could not even be decoded. */
    private void handle(RoutingContext context, int status) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return; // the caller hung up, or has been told that it was too late
        }
        if (context.failure() instanceof Refusal refusal) {
            if (PASSING.contains(refusal.reason())) {
                response.putHeader("Retry-After", RETRY_AFTER);
            }
            BearerChallenge.to(context.request(), refusal.reason())
                    .ifPresent(challenge -> response.putHeader("WWW-Authenticate", challenge));
            write(response, Problem.of(refusal, words));
            return;
        }
        if (status == 500) {
            LOG.error("Request {} failed", RequestId.of(context), context.failure());
        }
        if (status == 405) {
            response.putHeader("Allow", allowed(context.normalizedPath()));
        }
        write(response, Problem.of(status));
    }

    /** A path that is spelt out counts before one with parameters. */
    private String allowed(String path) {
        // a route is also reached with a slash behind it
        String asked = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String spelt = methods(asked::equals);
        return spelt.isEmpty() ? methods(known -> asked.matches(known.replaceAll(":[a-z_]+", "[^/]+"))) : spelt;
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

    public static Future<Void> write(HttpServerResponse response, Problem problem) {
        return response.setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(problem.body().toBuffer());
    }
}
