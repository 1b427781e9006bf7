package io.hwanbul.sandbox;

import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.function.Function;

/** The control API's manners: JSON in and out, no token, and {@code {"message": …}} for what is wrong. */
final class Control {
    static final String PATH = "/sandbox/";

    private Control() {}

    /** Another site's page, open in the same browser, must not play with the sandbox. */
    static void keepOut(Router router) {
        router.route(PATH + "*").handler(context -> {
            String origin = context.request().getHeader("Origin");
            String own = "://" + context.request().getHeader("Host");
            if (origin != null && !origin.endsWith(own)) {
                refuse(context, 403, "only the sandbox's own page may use it from a browser");
            } else {
                context.next();
            }
        });
    }

    static Handler<RoutingContext> answer(Function<RoutingContext, JsonObject> what) {
        return context -> context.json(what.apply(context));
    }

    /** The body, an object with no other members than these; empty if there was none. */
    static ControlInput input(RoutingContext context, Set<String> members) {
        try {
            JsonObject body = context.body().isEmpty()
                    ? new JsonObject()
                    : context.body().buffer().toJsonObject();
            return ControlInput.of(body, members);
        } catch (DecodeException | ClassCastException unreadable) {
            throw new WrongInput("the body must be a JSON object");
        }
    }

    static void refuse(RoutingContext context, int status, String message) {
        context.response().setStatusCode(status);
        context.json(new JsonObject().put("message", message));
    }
}
