package io.hwanbul.sandbox;

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
import java.util.stream.Stream;

/** An object that a person or a test wrote for the sandbox; whatever is wrong with it is a {@link WrongInput}. */
record ControlInput(JsonObject object) {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_CHARACTERS = 1_000;

    /** Takes an object with no other members than these. */
    static ControlInput of(JsonObject object, Set<String> members) {
        for (String name : object.fieldNames()) {
            if (!members.contains(name)) {
                throw new WrongInput(
                        "\"" + name + "\" is not known here; known are " + String.join(", ", new TreeSet<>(members)));
            }
        }
        return new ControlInput(object);
    }

    Optional<String> text(String name) {
        return value(name).map(value -> {
            if (value instanceof String text && !text.isEmpty() && text.length() <= MOST_CHARACTERS) {
                return text;
            }
            throw new WrongInput("\"" + name + "\" must be a text of 1 to " + MOST_CHARACTERS + " characters");
        });
    }

    Optional<BigDecimal> amount(String name) {
        return value(name).map(value -> {
            if (value instanceof Number && V1Fields.money(object, name).signum() > 0) {
                return V1Fields.money(object, name);
            }
            throw new WrongInput("\"" + name + "\" must be a number above 0");
        });
    }

    Optional<Long> whole(String name, long least, long most) {
        return value(name).map(value -> {
            boolean whole = value instanceof Integer || value instanceof Long;
            if (whole && ((Number) value).longValue() >= least && ((Number) value).longValue() <= most) {
                return ((Number) value).longValue();
            }
            throw new WrongInput("\"" + name + "\" must be a whole number from " + least + " to " + most);
        });
    }

    /** A share of all, from 0 to 1. */
    Optional<Double> share(String name) {
        return value(name).map(value -> {
            if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1) {
                return number.doubleValue();
            }
            throw new WrongInput("\"" + name + "\" must be a number from 0 to 1");
        });
    }

    Optional<Boolean> flag(String name) {
        return value(name).map(value -> {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw new WrongInput("\"" + name + "\" must be true or false");
        });
    }

    /** Such as {@code 90s}, {@code 0.5s} or {@code 5m}; longer than zero, an hour at most. */
    Optional<Duration> duration(String name) {
        return text(name).map(text -> {
            try {
                Duration duration = Duration.parse("PT" + text);
                if (duration.toMillis() > 0 && duration.compareTo(LONGEST) <= 0) {
                    return duration;
                }
            } catch (DateTimeParseException notADuration) {
                // as bad as one that is too long
            }
            throw new WrongInput("\"" + name + "\" must be a duration such as 0.5s, 90s or 5m, an hour at most");
        });
    }

    Optional<URI> url(String name) {
        return text(name).map(text -> {
            try {
                URI url = URI.create(text);
                if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) {
                    return url;
                }
            } catch (IllegalArgumentException notAUrl) {
                // as bad as one of another scheme
            }
            throw new WrongInput("\"" + name + "\" must be an http or https URL");
        });
    }

    /** One of an enum's constants, in lower case. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return text(name)
                .map(text -> constants(type)
                        .filter(constant -> lower(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new WrongInput("\"" + name + "\" must be one of "
                                + String.join(
                                        ", ",
                                        constants(type).map(ControlInput::lower).toList()))));
    }

    List<JsonObject> objects(String name) {
        Object value = value(name).orElse(new JsonArray());
        if (value instanceof JsonArray array && array.stream().allMatch(JsonObject.class::isInstance)) {
            return array.stream().map(JsonObject.class::cast).toList();
        }
        throw new WrongInput("\"" + name + "\" must be a list of objects");
    }

    JsonObject object(String name) {
        Object value = value(name).orElse(new JsonObject());
        if (value instanceof JsonObject found) {
            return found;
        }
        throw new WrongInput("\"" + name + "\" must be an object");
    }

    static <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> new WrongInput("\"" + name + "\" is missing"));
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> Stream<E> constants(Class<E> type) {
        return Stream.of(type.getEnumConstants());
    }

    private Optional<Object> value(String name) {
        return Optional.ofNullable(object.getValue(name));
    }
}
