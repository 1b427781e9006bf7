package io.hwanbul.sandbox.input;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a V1 request: its body, which is JSON or a form, and the numbers of its query. */
public final class V1Request {
    /** How a form writes a field of an object, such as {@code extra[requester]}. */
    private static final Pattern NESTED = Pattern.compile("(\\w+)\\[(\\w+)]");

    /** How a form writes an element of a list, such as {@code notice_url[]}. */
    private static final Pattern LISTED = Pattern.compile("(\\w+)\\[\\d*]");

    private V1Request() {}

    /** The body's fields; empty if there is no body. */
    public static JsonObject body(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
            return form(context.request().formAttributes());
        }
        Buffer body = context.body().buffer();
        try {
            return body == null || body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException malformed) {
            throw V1Refusal.unreadable();
        }
    }

    /** A whole number of the query. */
    public static Optional<Long> number(RoutingContext context, String name) {
        try {
            return Optional.ofNullable(context.request().getParam(name)).map(Long::valueOf);
        } catch (NumberFormatException notANumber) {
            throw V1Refusal.invalidValue(name);
        }
    }

    private static JsonObject form(MultiMap attributes) {
        JsonObject fields = new JsonObject();
        attributes.forEach((name, value) -> {
            Matcher listed = LISTED.matcher(name);
            Matcher nested = NESTED.matcher(name);
            if (listed.matches() && fields.getValue(listed.group(1), new JsonArray()) instanceof JsonArray list) {
                fields.put(listed.group(1), list.add(value));
            } else if (nested.matches()
                    && fields.getValue(nested.group(1), new JsonObject()) instanceof JsonObject object) {
                fields.put(nested.group(1), object.put(nested.group(2), value));
            } else {
                fields.put(name, value);
            }
        });
        return fields;
    }
}
