package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.V1Refusal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** An answer of V1: its HTTP status, and the envelope {@code {code, message, response}}. */
record V1Answer(int status, JsonObject envelope) {
    static V1Answer ok(Object response) {
        return of(200, 0, null, response);
    }

    /** Some of the requested payments are missing from the response. */
    static V1Answer partial(Object response) {
        return of(207, 0, null, response);
    }

    static V1Answer error(int status, int code, String message) {
        return of(status, code, message, null);
    }

    static V1Answer refusal(V1Refusal refusal) {
        return error(refusal.status(), refusal.code(), refusal.message());
    }

    /** Does nothing if the caller has closed the connection or was answered already. */
    void send(RoutingContext context) {
        if (!context.response().closed() && !context.response().ended()) {
            context.response().setStatusCode(status);
            context.json(envelope);
        }
    }

    private static V1Answer of(int status, int code, @Nullable String message, @Nullable Object response) {
        return new V1Answer(
                status,
                new JsonObject().put("code", code).put("message", message).put("response", response));
    }
}
