package io.hwanbul.sandbox.input;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An object that a person or a test wrote for the sandbox; anything wrong with it is {@link InvalidInput}. */
public record StrictInput(JsonObject object) {
    private static final Duration MIN_DURATION = Duration.ofMillis(1);
    private static final Duration MAX_DURATION = Duration.ofHours(1);
    private static final int MAX_CHARACTERS = 1_000;
    private static final int MAX_PORT = 65_535;

    /** Accepts an object whose members are all among the given ones. */
    public static StrictInput of(JsonObject object, Set<String> members) {
        for (String name : object.fieldNames()) {
            if (!members.contains(name)) {
                throw new InvalidInput(
                        "\"" + name + "\" is not known here; known are " + String.join(", ", new TreeSet<>(members)));
            }
        }
        return new StrictInput(object);
    }

    public Optional<String> text(String name) {
        return read(
                name,
                String.class,
                text -> !text.isEmpty() && text.length() <= MAX_CHARACTERS,
                "a text of 1 to " + MAX_CHARACTERS + " characters");
    }

    public Optional<BigDecimal> amount(String name) {
        return read(name, Number.class, number -> V1Fields.money(object, name).signum() > 0, "a number above 0")
                .map(number -> V1Fields.money(object, name));
    }

    public Optional<Long> whole(String name, long min, long max) {
        return read(
                        name,
                        Number.class,
                        number -> (number instanceof Integer || number instanceof Long)
                                && number.longValue() >= min
                                && number.longValue() <= max,
                        "a whole number from " + min + " to " + max)
                .map(Number::longValue);
    }

    /** A share of all requests. */
    public Optional<Double> share(String name) {
        return read(
                        name,
                        Number.class,
                        number -> number.doubleValue() >= 0 && number.doubleValue() <= 1,
                        "a number from 0 to 1")
                .map(Number::doubleValue);
    }

    public Optional<Boolean> flag(String name) {
        return read(name, Boolean.class, flag -> true, "true or false");
    }

    /** Reads {@code 90s}, {@code 0.5s} or {@code 5m}. */
    public Optional<Duration> duration(String name) {
        return text(name).map(text -> {
            try {
                Duration duration = Duration.parse("PT" + text);
                if (duration.compareTo(MIN_DURATION) >= 0 && duration.compareTo(MAX_DURATION) <= 0) {
                    return duration;
                }
            } catch (DateTimeParseException notADuration) {
                // gets the same message as one that is too long
            }
            throw mustBe(name, "a duration such as 0.5s, 90s or 5m, an hour at most");
        });
    }

    public Optional<URI> url(String name) {
        return text(name).map(text -> {
            try {
                URI url = URI.create(text);
                boolean http = Set.of("http", "https").contains(String.valueOf(url.getScheme()));
                if (http && url.getHost() != null && url.getPort() <= MAX_PORT) {
                    return url;
                }
            } catch (IllegalArgumentException notAUrl) {
                // gets the same message as one with another scheme
            }
            throw mustBe(name, "an http or https URL");
        });
    }

    /** One URL, or a list of them. */
    public List<URI> urls(String name) {
        Object value = object.getValue(name);
        Stream<?> all = value instanceof JsonArray list ? list.stream() : Stream.ofNullable(value);
        return all.map(one -> new StrictInput(new JsonObject().put(name, one)))
                .map(one -> one.url(name).orElseThrow(() -> mustBe(name, "URLs")))
                .toList();
    }

    /** One of an enum's constants, by its {@link #jsonName}. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        E[] constants = type.getEnumConstants();
        return text(name)
                .map(text -> Stream.of(constants)
                        .filter(constant -> jsonName(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> mustBe(
                                name,
                                Stream.of(constants)
                                        .map(StrictInput::jsonName)
                                        .collect(Collectors.joining(", ", "one of ", "")))));
    }

    public List<JsonObject> objects(String name) {
        return read(
                        name,
                        JsonArray.class,
                        array -> array.stream().allMatch(JsonObject.class::isInstance),
                        "a list of objects")
                .orElseGet(JsonArray::new)
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    public JsonObject object(String name) {
        return read(name, JsonObject.class, found -> true, "an object").orElseGet(JsonObject::new);
    }

    public static <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> new InvalidInput("\"" + name + "\" is missing"));
    }

    /** How JSON and plans write an enum's constant: in lower case. */
    public static String jsonName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private <T> Optional<T> read(String name, Class<T> type, Predicate<T> accepted, String expected) {
        return Optional.ofNullable(object.getValue(name))
                .map(value -> Optional.of(value)
                        .filter(type::isInstance)
                        .map(type::cast)
                        .filter(accepted)
                        .orElseThrow(() -> mustBe(name, expected)));
    }

    private static InvalidInput mustBe(String name, String expected) {
        return new InvalidInput("\"" + name + "\" must be " + expected);
    }
}
