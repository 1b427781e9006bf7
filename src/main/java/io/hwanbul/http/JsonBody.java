package io.hwanbul.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** JSON in and out. */
final class JsonBody {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonBody() {}

    /** The body as it came; empty if there was none. */
    static Buffer of(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? Buffer.buffer() : body;
    }

    /** Reads a body as UTF-8 and nothing else; the parser itself would guess, and take a mark of byte order for one. */
    static JsonParser parser(Buffer body) throws IOException {
        return JSON.createParser(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(body.getBytes()))
                .toString());
    }

    static void write(HttpServerResponse response, int status, JsonObject body) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer());
    }
}
