package io.hwanbul.input;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The value of one member, as the type that its reader wants; a value of any other type is a fault. */
public final class InputValue {
    private final String path;
    private final @Nullable Object value;
    private final Function<String, RuntimeException> fault;

    InputValue(String path, @Nullable Object value, Function<String, RuntimeException> fault) {
        this.path = path;
        this.value = value;
        this.fault = fault;
    }

    /** A text that is not blank, without the blanks around it. */
    public String text() {
        if (value instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw fault("must be a text, in quotes if it could be read as a number");
    }

    /** A text of 1 to {@code max} printable characters. */
    public String text(int max) {
        if (!(value instanceof String text)) {
            throw fault("must be a text");
        }
        if (text.isBlank() || text.codePointCount(0, text.length()) > max) {
            throw fault("must have 1 to " + max + " characters");
        }
        if (!PrintableText.isPrintable(text)) {
            throw fault("has characters that cannot be printed");
        }
        return text;
    }

    /** A text that has a form. */
    public <T> T parsed(Function<String, T> parser, String words) {
        String text = text();
        try {
            return parser.apply(text);
        } catch (RuntimeException unreadable) {
            throw fault(words);
        }
    }

    /** A day; YAML recognises one that is not in quotes. */
    public LocalDate date() {
        return value instanceof Date day
                ? LocalDate.ofInstant(day.toInstant(), ZoneOffset.UTC)
                : parsed(LocalDate::parse, "must be a day such as 2026-08-06");
    }

    public BigDecimal number() {
        try {
            if (value instanceof Number number) {
                return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
            }
        } catch (NumberFormatException infinite) {
            // reported below
        }
        throw fault("must be a number");
    }

    public int integer() {
        if (value instanceof Integer number) {
            return number;
        }
        throw fault("must be a whole number");
    }

    public int count() {
        int count = integer();
        if (count < 1) {
            throw fault("must be 1 or more");
        }
        return count;
    }

    public boolean truth() {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw fault("must be true or false");
    }

    public String choice(Set<String> choices) {
        if (value instanceof String text && choices.contains(text)) {
            return text;
        }
        throw fault("must be one of: " + choices.stream().sorted().collect(Collectors.joining(", ")));
    }

    public boolean isOneOf(Object... choices) {
        return Arrays.asList(choices).contains(value);
    }

    public boolean isList() {
        return value instanceof List<?>;
    }

    /** A single value of any type as a text, or nothing where it is a list or an object. */
    public Optional<String> plain() {
        return value instanceof List<?> || value instanceof Map<?, ?>
                ? Optional.empty()
                : Optional.of(String.valueOf(value).strip());
    }

    public StrictObject object() {
        if (value instanceof Map<?, ?> members) {
            return new StrictObject(path, members, fault);
        }
        throw fault("must be a mapping of fields");
    }

    /** The texts of a mapping by their names, in its order. */
    public Map<String, String> textsByName() {
        Map<String, String> texts = new LinkedHashMap<>();
        object().members()
                .forEach((name, text) ->
                        texts.put(part("", name).text(), part("", text).text()));
        return Collections.unmodifiableMap(texts);
    }

    /** The texts of a list; a fault names the list. */
    public List<String> texts() {
        return elements().stream().map(element -> part("", element).text()).toList();
    }

    /** The objects of a list; a fault names the object by its place, from 0 on. */
    public List<StrictObject> objects() {
        List<?> elements = elements();
        return IntStream.range(0, elements.size())
                .mapToObj(place -> part("[" + place + "]", elements.get(place)).object())
                .toList();
    }

    /** What is wrong with this value, to be thrown. */
    public RuntimeException fault(String words) {
        return fault.apply(path + " " + words);
    }

    private InputValue part(String place, @Nullable Object part) {
        return new InputValue(path + place, part, fault);
    }

    private List<?> elements() {
        if (value instanceof List<?> elements && !elements.isEmpty()) {
            return elements;
        }
        throw fault("must be a list with at least one element");
    }
}
