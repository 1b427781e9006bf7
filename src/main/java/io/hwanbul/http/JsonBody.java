package io.hwanbul.http;

import io.hwanbul.input.JsonReader;
import io.hwanbul.input.StrictObject;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** The bodies of requests and answers. */
public final class JsonBody {
    private static final JsonReader STRICT =
            new JsonReader(true, sentence -> Refusal.invalidRequest(sentence + "."), JsonBody::notMoney);

    private JsonBody() {}

    /** The body, empty if there is none. */
    static Buffer of(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? Buffer.buffer() : body;
    }

    /** Reads a body that has these members only, or throws the {@link Refusal} that names the field at fault. */
    static StrictObject read(Buffer body, Set<String> known) {
        StrictObject members = readNullable(body, known);
        known.stream().filter(members::isNull).findFirst().ifPresent(name -> {
            throw members.fault(name, "is null; leave it out instead");
        });
        return members;
    }

    /** The same where null says no more than that a member is left out. */
    static StrictObject readNullable(Buffer body, Set<String> known) {
        return STRICT.read(body.getBytes(), known);
    }

    static Refusal notMoney(String name) {
        return Refusal.invalidAmount(name + " is not an amount of money.");
    }

    /** Ends the response. */
    public static Future<Void> write(HttpServerResponse response, int status, JsonObject body) {
        return response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer());
    }
}
