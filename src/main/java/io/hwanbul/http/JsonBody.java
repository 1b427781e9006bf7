package io.hwanbul.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** JSON in and out. */
final class JsonBody {
    /** A refund request with every field full is under 4 KiB. */
    static final int MOST_BYTES = 16 * 1024;

    private JsonBody() {}

    /** The body as it came; empty if there was none. */
    static Buffer of(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? Buffer.buffer() : body;
    }

    static void write(HttpServerResponse response, int status, JsonObject body) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer());
    }
}
