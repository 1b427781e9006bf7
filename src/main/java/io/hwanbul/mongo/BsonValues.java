package io.hwanbul.mongo;

import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.Money;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Values of stored documents. Amounts are plain BSON numbers, so that any program of the shop can add them up. */
final class BsonValues {
    private BsonValues() {}

    static String name(Enum<?> constant) {
        return ConstantName.of(constant);
    }

    static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return ConstantName.constant(type, name);
    }

    static Number number(BigDecimal amount) {
        return amount.scale() <= 0 ? (Number) amount.longValueExact() : (Number) amount.doubleValue();
    }

    static Optional<BigDecimal> money(JsonObject document, String name) {
        return Optional.ofNullable(document.getNumber(name)).map(Money::of);
    }

    static JsonObject date(Instant instant) {
        return new JsonObject().put("$date", instant.toString());
    }

    static Instant instant(JsonObject document, String name) {
        return Instant.parse(document.getJsonObject(name).getString("$date"));
    }

    static Optional<String> text(JsonObject document, String name) {
        return Optional.ofNullable(document.getString(name));
    }
}
