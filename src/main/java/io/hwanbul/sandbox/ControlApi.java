package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.input.StrictInput;
import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.function.Function;

/** What the routes of the control API share: JSON in and out, no token, and {@code {"message": …}} for an error. */
final class ControlApi {
    static final String PATH = "/sandbox/";

    private ControlApi() {}

    /** Keeps other sites' pages, opened in the same browser, from using the control API. */
    static void refuseOtherOrigins(Router router) {
        router.route(PATH + "*").handler(context -> {
            String origin = context.request().getHeader("Origin");
            String ownHost = "://" + context.request().getHeader("Host");
            if (origin != null && !origin.endsWith(ownHost)) {
                refuse(context, 403, "only the sandbox's own page may use it from a browser");
            } else {
                context.next();
            }
        });
    }

    static Handler<RoutingContext> json(Function<RoutingContext, JsonObject> answer) {
        return context -> context.json(answer.apply(context));
    }

    /** The body, an object whose members are all among the given ones; empty if there is no body. */
    static StrictInput input(RoutingContext context, String... members) {
        return input(context, Set.of(members));
    }

    static StrictInput input(RoutingContext context, Set<String> members) {
        try {
            JsonObject body = context.body().isEmpty()
                    ? new JsonObject()
                    : context.body().buffer().toJsonObject();
            return StrictInput.of(body, members);
        } catch (DecodeException | ClassCastException unreadable) {
            throw new InvalidInput("the body must be a JSON object");
        }
    }

    static void refuse(RoutingContext context, int status, String message) {
        context.response().setStatusCode(status);
        context.json(new JsonObject().put("message", message));
    }
}
