package io.hwanbul.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads V1's fields, which come as JSON or as a form; what cannot be read is {@link Declined#unreadable}. */
final class V1Fields {
    /** How a form writes a field of an object, such as {@code extra[requester]}. */
    private static final Pattern NESTED = Pattern.compile("(\\w+)\\[(\\w+)]");

    /** No amount has more digits, before or after the point; arithmetic with more could take for ever. */
    private static final int MOST_DIGITS = 40;

    private V1Fields() {}

    /** The body; empty if there was none. */
    static JsonObject body(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
            return form(context.request().formAttributes());
        }
        Buffer body = context.body().buffer();
        try {
            return body == null || body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException malformed) {
            throw Declined.unreadable();
        }
    }

    private static JsonObject form(MultiMap attributes) {
        JsonObject fields = new JsonObject();
        attributes.forEach((name, value) -> {
            Matcher nested = NESTED.matcher(name);
            if (nested.matches() && fields.getValue(nested.group(1), new JsonObject()) instanceof JsonObject) {
                JsonObject object = fields.getJsonObject(nested.group(1), new JsonObject());
                fields.put(nested.group(1), object.put(nested.group(2), value));
            } else {
                fields.put(name, value);
            }
        });
        return fields;
    }

    /** The text; empty if there is none. */
    static String text(JsonObject from, String name) {
        Object value = from.getValue(name);
        if (value != null && !(value instanceof String)) {
            throw Declined.unreadable();
        }
        return value == null ? "" : (String) value;
    }

    static boolean flag(JsonObject from, String name) {
        Object value = from.getValue(name);
        if (value != null && !value.toString().matches("true|false")) {
            throw Declined.unreadable();
        }
        return value != null && Boolean.parseBoolean(value.toString());
    }

    static Optional<BigDecimal> amount(JsonObject from, String name) {
        return Optional.ofNullable(from.getValue(name)).map(Object::toString).map(V1Fields::number);
    }

    /** An amount that every payment has. */
    static BigDecimal money(JsonObject payment, String name) {
        return amount(payment, name).orElseThrow();
    }

    private static BigDecimal number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // as bad as one with too many digits
        }
        throw Declined.unreadable();
    }

    /** UNIX seconds; 0 if there are none. */
    static long seconds(JsonObject from, String name) {
        return amount(from, name).map(BigDecimal::longValue).orElse(0L);
    }
}
