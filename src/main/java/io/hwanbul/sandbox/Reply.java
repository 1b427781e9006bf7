package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** One answer of V1: the HTTP status and the frame around every response. */
record Reply(int status, JsonObject envelope) {
    static Reply ok(Object response) {
        return framed(200, 0, null, response);
    }

    /** Some of what was asked for is missing from the response. */
    static Reply partly(Object response) {
        return framed(207, 0, null, response);
    }

    static Reply no(int status, int code, String message) {
        return framed(status, code, message, null);
    }

    /** Does nothing when the caller has hung up or was answered already. */
    void send(RoutingContext context) {
        if (!context.response().closed() && !context.response().ended()) {
            context.response().setStatusCode(status);
            context.json(envelope);
        }
    }

    private static Reply framed(int status, int code, @Nullable String message, @Nullable Object response) {
        return new Reply(
                status,
                new JsonObject().put("code", code).put("message", message).put("response", response));
    }
}
