package io.hwanbul.mongo.bson;

import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of stored documents. Amounts are plain BSON numbers, so that any program of the shop can add them up. */
public final class BsonValues {
    private BsonValues() {}

    public static String name(Enum<?> constant) {
        return ConstantName.of(constant);
    }

    public static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return ConstantName.constant(type, name);
    }

    public static Number number(BigDecimal amount) {
        return amount.scale() <= 0 ? (Number) amount.longValueExact() : (Number) amount.doubleValue();
    }

    public static Optional<BigDecimal> money(JsonObject document, String name) {
        return Optional.ofNullable(document.getNumber(name)).map(Money::of);
    }

    public static JsonObject date(Instant instant) {
        return new JsonObject().put("$date", instant.toString());
    }

    public static Instant instant(JsonObject document, String name) {
        return Instant.parse(document.getJsonObject(name).getString("$date"));
    }

    /** The document as maps and lists, with plain values in place of BSON's own types. */
    public static Map<String, Object> plain(JsonObject document) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Map.Entry<String, Object> member : document.getMap().entrySet()) {
            plain.put(member.getKey(), plain(member.getValue()));
        }
        return plain;
    }

    public static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return plain(object);
        }
        if (value instanceof JsonArray array) {
            List<Object> list = new ArrayList<>(array.size());
            for (Object element : array.getList()) {
                list.add(plain(element));
            }
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((name, member) -> plain.put(String.valueOf(name), plain(member)));
            return plain;
        }
        return value instanceof List<?> list ? plain(new JsonArray(list)) : value;
    }

    public static Optional<String> text(JsonObject document, String name) {
        return Optional.ofNullable(document.getString(name));
    }
}
