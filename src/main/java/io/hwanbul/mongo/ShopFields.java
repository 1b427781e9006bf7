package io.hwanbul.mongo;

import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.GatewayFields;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * V1's payment fields in the types in which shops store them: amounts as numbers of any kind or as decimal text; times as
 * Unix seconds or milliseconds, as dates or as ISO 8601 text; truth values as such or as text; ids as {@link ShopId} has them.
 * Read, they are as V1 shows them; written, they keep the type that the shop has chosen.
 */
final class ShopFields {
    private static final Set<String> AMOUNTS = Set.of("amount", "cancel_amount");

    private static final Set<String> TIMES =
            Set.of("cancelled_at", "failed_at", "paid_at", "started_at", "vbank_date", "vbank_issued_at");

    private static final Set<String> TRUTHS = Set.of("cash_receipt_issued", "escrow", "sandbox");

    /** What V1 writes in fields whose texts decide something; a shop may have words of its own there. */
    private static final Map<String, Pattern> WORDS = Map.of(
            "currency", Pattern.compile("[A-Z]{3}"),
            "pay_method", Pattern.compile("[a-z0-9_]+"),
            "pg_provider", Pattern.compile("[a-z0-9_]+"),
            "emb_pg_provider", Pattern.compile("[a-z0-9_]*"),
            "status", Pattern.compile("ready|paid|pending|cancelled|failed"));

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    /** A number of seconds beyond this year 5138 is one of milliseconds, of 1973 or later. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private ShopFields() {}

    /**
     * The fields of a payment's document that can be understood, as V1 shows them. Throws {@link IllegalArgumentException}
     * that names an id, amount or history of another type; any other such field counts as absent.
     */
    static Map<String, Object> read(JsonObject document) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("amount", 0);
        document.getMap().forEach((name, stored) -> {
            if (GatewayFields.KNOWN.contains(name)) {
                read(name, document.getValue(name)).ifPresent(value -> fields.put(name, value));
            }
        });
        return fields;
    }

    private static Optional<Object> read(String name, @Nullable Object stored) {
        if (stored == null || stored.equals("")) {
            return Optional.empty();
        }
        if (AMOUNTS.contains(name)) {
            Number amount = amount(name, stored);
            return Optional.of(isWhole(stored) ? stored : amount);
        }
        if (TIMES.contains(name)) {
            return seconds(stored)
                    .map(seconds -> isWhole(stored) && ((Number) stored).longValue() == seconds ? stored : seconds);
        }
        if (TRUTHS.contains(name)) {
            return truth(stored).map(Object.class::cast);
        }
        return switch (name) {
            case "cancel_history" -> Optional.of(history(stored));
            case "merchant_uid" ->
                Optional.of(ShopId.text(stored)
                        .orElseThrow(() -> new IllegalArgumentException("merchant_uid is no id of an order")));
            case "imp_uid" -> {
                if (stored instanceof String) {
                    yield Optional.of(stored);
                }
                throw new IllegalArgumentException("imp_uid is not a text");
            }
            default -> Optional.of(stored).filter(value -> isPlain(name, value)).map(BsonValues::plain);
        };
    }

    private static boolean isWhole(Object stored) {
        return stored instanceof Integer || stored instanceof Long;
    }

    /** Whether V1 can have written the value. */
    private static boolean isPlain(String name, Object value) {
        Pattern words = WORDS.get(name);
        if (words != null) {
            return value instanceof String text && words.matcher(text).matches();
        }
        return value instanceof String
                || value instanceof Boolean
                || value instanceof JsonArray
                || (value instanceof Number number && Double.isFinite(number.doubleValue()))
                || (value instanceof JsonObject object
                        && object.fieldNames().stream().noneMatch(member -> member.startsWith("$")));
    }

    private static Number amount(String name, Object stored) {
        try {
            BigDecimal amount = stored instanceof String text
                            && DECIMAL.matcher(text.strip()).matches()
                    ? Money.of(new BigDecimal(text.strip()))
                    : Money.of((Number) stored);
            if (amount.signum() >= 0) {
                return BsonValues.number(amount);
            }
        } catch (IllegalArgumentException | ClassCastException notMoney) {
            throw new IllegalArgumentException(name + " is not an amount of money", notMoney);
        }
        throw new IllegalArgumentException(name + " is negative");
    }

    private static Optional<Long> seconds(Object stored) {
        if (stored instanceof Number number && Double.isFinite(number.doubleValue())) {
            long value = number.longValue();
            return Optional.of(Math.abs(value) < FIRST_MILLIS ? value : Math.floorDiv(value, 1000));
        }
        if (stored instanceof String text && WHOLE.matcher(text).matches()) {
            return seconds(Long.valueOf(text));
        }
        return instant(stored).map(Instant::getEpochSecond);
    }

    private static Optional<Instant> instant(Object stored) {
        try {
            if (stored instanceof JsonObject date && date.getValue("$date") instanceof String text) {
                return Optional.of(Instant.parse(text));
            }
            return stored instanceof String text
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeException anotherForm) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> truth(Object stored) {
        if (stored instanceof Boolean truth) {
            return Optional.of(truth);
        }
        return stored.equals("true") || stored.equals("false") ? Optional.of(stored.equals("true")) : Optional.empty();
    }

    private static List<Map<String, Object>> history(Object stored) {
        if (!(stored instanceof JsonArray entries)) {
            throw new IllegalArgumentException("cancel_history is not a list");
        }
        List<Map<String, Object>> history = new ArrayList<>();
        for (Object entry : entries) {
            if (!(entry instanceof JsonObject cancel)) {
                throw new IllegalArgumentException("cancel_history holds something other than cancels");
            }
            Map<String, Object> fields = new HashMap<>();
            for (String name : cancel.fieldNames()) {
                read(name, cancel.getValue(name)).ifPresent(value -> fields.put(name, value));
            }
            history.add(fields);
        }
        return history;
    }

    /**
     * What a write stores of a payment as the gateway shows it.
     *
     * @param shops the fields of the shop's that differ, each in the type that it has there
     * @param ours  what decides about refunds and is not stored in the shop's fields: those that are not copied, and those
     *     that hold something of the shop's own that V1's value cannot take the place of
     */
    record Changes(JsonObject shops, JsonObject ours) {}

    /**
     * @param known  V1's fields as they were read
     * @param stored the shop's fields as they are stored
     * @param copied which fields are copied into the shop's, besides those that refunds are counted by; empty: all
     */
    static Changes changes(
            Map<String, Object> known, Map<String, Object> stored, GatewayPayment shown, Optional<Set<String>> copied) {
        Map<String, Object> fields = new HashMap<>(shown.fields());
        // V1 may leave out empty fields; the older values must not stay
        fields.putIfAbsent("cancel_amount", 0);
        fields.putIfAbsent("cancel_history", List.of());
        fields.remove("imp_uid");
        fields.remove("merchant_uid");
        JsonObject shops = new JsonObject();
        JsonObject ours = new JsonObject();
        fields.entrySet().removeIf(field -> isNever(field.getKey(), field.getValue(), stored));
        fields.forEach((name, value) -> {
            Optional<Object> typed =
                    isCopied(name, copied) ? typed(name, value, model(name, stored)) : Optional.empty();
            typed.filter(changed -> !isSame(value, known.get(name))).ifPresent(changed -> shops.put(name, changed));
            if (GatewayFields.DECISIVE.contains(name)
                    && typed.flatMap(now -> read(name, now)).isEmpty()) {
                ours.put(name, value);
            }
        });
        return new Changes(shops, ours);
    }

    /** Whether V1's zero, for a time that never was, says no more than the null that is stored. */
    private static boolean isNever(String name, Object value, Map<String, Object> stored) {
        return TIMES.contains(name) && isSame(value, 0) && stored.containsKey(name) && stored.get(name) == null;
    }

    static boolean isCopied(String name, Optional<Set<String>> copied) {
        return GatewayFields.COUNTED.contains(name)
                || copied.map(names -> names.contains(name)).orElse(true);
    }

    /** What is stored; for a time that is not there yet another one, since the shop has one type for its times. */
    private static @Nullable Object model(String name, Map<String, Object> stored) {
        Object own = stored.get(name);
        return own != null || !TIMES.contains(name)
                ? own
                : TIMES.stream()
                        .sorted()
                        .flatMap(other -> Stream.ofNullable(stored.get(other)))
                        .filter(time -> seconds(time).filter(at -> at > 0).isPresent())
                        .findFirst()
                        .orElse(null);
    }

    /** A value of V1's in the type of what is stored; empty if that can hold no such value. */
    private static Optional<Object> typed(String name, Object value, @Nullable Object stored) {
        if (stored == null) {
            return Optional.of(value);
        }
        if (TIMES.contains(name) && value instanceof Number seconds) {
            return time(seconds.longValue(), stored);
        }
        if (value instanceof Number number) {
            return number(number, stored);
        }
        if (value instanceof Boolean truth) {
            return stored instanceof String
                    ? truth(stored).map(readable -> truth.toString())
                    : same(truth, stored, Boolean.class);
        }
        if (value instanceof List<?> list) {
            return stored instanceof JsonArray array ? Optional.of(list(list, array)) : Optional.empty();
        }
        if (value instanceof Map<?, ?>) {
            return same(value, stored, JsonObject.class);
        }
        boolean numeric = value instanceof String text && WHOLE.matcher(text).matches();
        return numeric && stored instanceof Number
                ? number(Long.valueOf((String) value), stored)
                : same(value, stored, String.class);
    }

    private static Optional<Object> same(Object value, Object stored, Class<?> type) {
        return type.isInstance(stored) ? Optional.of(value) : Optional.empty();
    }

    /** A time that never was has no date, and a text in a form of the shop's own cannot be imitated. */
    private static Optional<Object> time(long seconds, Object stored) {
        boolean dated = instant(stored).isPresent();
        boolean ownForm = stored instanceof String text
                && !text.isEmpty()
                && seconds(text).isEmpty();
        if (ownForm || (dated && seconds == 0)) {
            return Optional.empty();
        }
        if (dated) {
            Instant instant = Instant.ofEpochSecond(seconds);
            return Optional.of(stored instanceof String ? instant.toString() : BsonValues.date(instant));
        }
        boolean millis =
                seconds(stored).isPresent() && Math.abs(new BigDecimal(stored.toString()).longValue()) >= FIRST_MILLIS;
        return number(millis ? seconds * 1000 : seconds, stored);
    }

    private static Optional<Object> number(Number value, Object stored) {
        BigDecimal exact = new BigDecimal(value.toString());
        if (stored instanceof String) {
            return Optional.of(exact.toPlainString());
        }
        if (stored instanceof BigDecimal) {
            return Optional.of(exact);
        }
        if (stored instanceof Double) {
            return Optional.of(value.doubleValue());
        }
        boolean small = stored instanceof Integer && exact.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        boolean whole = exact.stripTrailingZeros().scale() <= 0;
        if (stored instanceof Number) {
            return Optional.of(whole ? (small ? (Number) exact.intValueExact() : exact.longValueExact()) : value);
        }
        return Optional.empty();
    }

    /** Elements that are there already stay as the shop has them; new ones are made like the last of those. */
    private static JsonArray list(List<?> values, JsonArray stored) {
        JsonArray list = new JsonArray();
        for (int place = 0; place < values.size(); place++) {
            Object value = values.get(place);
            Object own = stored.isEmpty() ? null : stored.getValue(Math.min(place, stored.size() - 1));
            boolean there = place < stored.size() && own instanceof JsonObject entry && isSame(value, readAll(entry));
            list.add(there ? own : like(value, own));
        }
        return list;
    }

    private static Map<String, Object> readAll(JsonObject entry) {
        Map<String, Object> fields = new HashMap<>();
        entry.fieldNames()
                .forEach(name -> read(name, entry.getValue(name)).ifPresent(value -> fields.put(name, value)));
        return fields;
    }

    private static @Nullable Object like(@Nullable Object value, @Nullable Object stored) {
        if (!(value instanceof Map<?, ?> members && stored instanceof JsonObject entry)) {
            return value;
        }
        JsonObject like = new JsonObject();
        members.forEach((name, member) -> like.put(
                (String) name,
                member == null
                        ? null
                        : typed((String) name, member, entry.getValue((String) name))
                                .orElse(member)));
        return like;
    }

    /** Whether a value of V1's says nothing but what is known. */
    private static boolean isSame(@Nullable Object value, @Nullable Object known) {
        if (value instanceof Number number && known instanceof Number other) {
            return new BigDecimal(number.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        }
        if (value instanceof Map<?, ?> members && known instanceof Map<?, ?> others) {
            return members.entrySet().stream()
                    .allMatch(member -> isSame(member.getValue(), others.get(member.getKey())));
        }
        if (value instanceof List<?> list && known instanceof List<?> others && list.size() == others.size()) {
            for (int place = 0; place < list.size(); place++) {
                if (!isSame(list.get(place), others.get(place))) {
                    return false;
                }
            }
            return true;
        }
        return Objects.equals(value, known);
    }
}
