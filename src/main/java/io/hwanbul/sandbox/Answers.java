package io.hwanbul.sandbox;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** The frame of every V1 answer, and what comes in its place when something goes wrong. */
final class Answers {
    private Answers() {}

    static JsonObject ok(JsonObject response) {
        return envelope(0, null, response);
    }

    /** V1 says no with HTTP 200 and a code other than 0. */
    static JsonObject no(Declined declined) {
        return envelope(declined.code(), declined.message(), null);
    }

    static void send(RoutingContext context, JsonObject envelope) {
        if (isAwaited(context)) {
            context.json(envelope);
        }
    }

    static void refuse(RoutingContext context, int status, String message) {
        if (isAwaited(context)) {
            context.response().setStatusCode(status);
            context.json(envelope(-1, message, null));
        }
    }

    /** Half of the answer, in a frame that claims to be whole. */
    static void sendCutOff(RoutingContext context, JsonObject envelope) {
        String text = envelope.encode();
        context.response().putHeader("Content-Type", "application/json").end(text.substring(0, text.length() / 2));
    }

    /** As a proxy in front of the gateway fails. */
    static void failAsAProxy(RoutingContext context) {
        context.response()
                .setStatusCode(502)
                .putHeader("Content-Type", "text/html")
                .end("<h1>502 Bad Gateway</h1>");
    }

    static void drop(RoutingContext context) {
        context.request().connection().close();
    }

    private static boolean isAwaited(RoutingContext context) {
        HttpServerResponse response = context.response();
        return !response.closed() && !response.ended();
    }

    private static JsonObject envelope(int code, @Nullable String message, @Nullable JsonObject response) {
        return new JsonObject().put("code", code).put("message", message).put("response", response);
    }
}
