package io.hwanbul.sandbox.input;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads the fields of V1 requests and payments, numbers from text too; what it cannot read is {@link V1Refusal#unreadable}. */
public final class V1Fields {
    /** No amount has more digits before or after the point; arithmetic on numbers such as 1e999999999 would not end. */
    private static final int MAX_DIGITS = 40;

    private V1Fields() {}

    /** The text; empty if the field is absent. */
    public static String text(JsonObject fields, String name) {
        Object value = fields.getValue(name);
        if (value != null && !(value instanceof String)) {
            throw V1Refusal.unreadable();
        }
        return value == null ? "" : (String) value;
    }

    /** The texts of these names that are not empty. */
    public static JsonObject texts(JsonObject fields, List<String> names) {
        JsonObject texts = new JsonObject();
        names.stream()
                .filter(name -> !text(fields, name).isEmpty())
                .forEach(name -> texts.put(name, text(fields, name)));
        return texts;
    }

    /** Refuses a request in which one of the fields is absent or empty. */
    public static void require(JsonObject fields, List<String> names) {
        names.stream()
                .filter(name -> Objects.toString(fields.getValue(name), "").isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw V1Refusal.missing(name);
                });
    }

    public static boolean flag(JsonObject fields, String name) {
        Object value = fields.getValue(name);
        if (value != null && !value.toString().matches("true|false")) {
            throw V1Refusal.unreadable();
        }
        return value != null && Boolean.parseBoolean(value.toString());
    }

    public static Optional<BigDecimal> amount(JsonObject fields, String name) {
        return Optional.ofNullable(fields.getValue(name)).map(Object::toString).map(V1Fields::number);
    }

    /** An amount that every payment has. */
    public static BigDecimal money(JsonObject payment, String name) {
        return amount(payment, name).orElseThrow();
    }

    /** An amount of money that a request must have. */
    public static BigDecimal amountAboveZero(JsonObject fields, String name) {
        return amount(fields, name)
                .filter(amount -> amount.signum() > 0)
                .orElseThrow(() -> V1Refusal.invalidValue(name));
    }

    /** UNIX seconds; 0 if the field is absent. */
    public static long seconds(JsonObject fields, String name) {
        return amount(fields, name).map(BigDecimal::longValue).orElse(0L);
    }

    private static BigDecimal number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.precision() <= MAX_DIGITS && Math.abs(number.scale()) <= MAX_DIGITS) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused like a number with too many digits
        }
        throw V1Refusal.unreadable();
    }
}
