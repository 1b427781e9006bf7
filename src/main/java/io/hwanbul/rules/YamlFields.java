package io.hwanbul.rules;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a YAML document. Every fault is an {@link IllegalArgumentException} whose message names the entry and
 * the field. A field without a value counts as left out.
 */
public final class YamlFields {
    private static final String NO_TEXT = "must be a text, in quotes if it could be read as a number";

    private final String entry;
    private final Map<?, ?> values;

    private YamlFields(String entry, Map<?, ?> values) {
        this.entry = entry;
        this.values = values;
    }

    /** The fields of an entry; fails on what is no mapping. */
    public static YamlFields of(String entry, @Nullable Object value) {
        if (value instanceof Map<?, ?> values) {
            return new YamlFields(entry, values);
        }
        throw new IllegalArgumentException(entry + " must be a mapping of fields");
    }

    /** These fields, if there are no others than those named. */
    public YamlFields only(Set<String> known) {
        values.keySet().stream()
                .filter(name -> !(name instanceof String && known.contains(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw fault(String.valueOf(name), "is not known here");
                });
        return this;
    }

    /** What the entry is called in faults. */
    String entry() {
        return entry;
    }

    /** Other values with these in their place. */
    Map<Object, Object> over(Map<Object, Object> others) {
        Map<Object, Object> merged = new LinkedHashMap<>(others);
        merged.putAll(values);
        return merged;
    }

    /** Whether the field is there and has a value. */
    public boolean has(String name) {
        return values.get(name) != null;
    }

    /** A text that is not blank, without the blanks around it. */
    public String text(String name) {
        return value(name, String.class, text -> !text.isBlank(), NO_TEXT).strip();
    }

    /** The texts of a list; none when it is left out. */
    List<String> texts(String name) {
        return elements(name).stream().map(element -> aText(name, element)).toList();
    }

    /** The texts of a mapping, in its order. */
    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping(name).values.forEach((key, text) -> texts.put(aText(name, key), aText(name, text)));
        return Collections.unmodifiableMap(texts);
    }

    /** Whether a condition is set, which only {@code true} says: its opposite would be another condition. */
    boolean flag(String name) {
        if (has(name) && !get(name).equals(true)) {
            throw fault(name, "can only be true");
        }
        return has(name);
    }

    public int integer(String name) {
        return value(name, Integer.class, number -> true, "must be a whole number");
    }

    /** A day, which a YAML parser may have recognised as one. */
    LocalDate date(String name) {
        return get(name) instanceof Date day
                ? LocalDate.ofInstant(day.toInstant(), ZoneOffset.UTC)
                : parsed(name, LocalDate::parse, "must be a day such as 2026-08-06");
    }

    /** A text that has a form. */
    public <T> T parsed(String name, Function<String, T> parser, String fault) {
        String text = text(name);
        try {
            return parser.apply(text);
        } catch (RuntimeException unreadable) {
            throw fault(name, fault);
        }
    }

    YamlFields mapping(String name) {
        return of(entry + ": " + name, get(name));
    }

    /** The mappings of a list, called by their place in it; none when it is left out. */
    public List<YamlFields> mappings(String name) {
        List<?> elements = elements(name);
        return IntStream.range(0, elements.size())
                .mapToObj(place -> of(entry + ": " + name + "[" + place + "]", elements.get(place)))
                .toList();
    }

    /** The value as YAML has it; fails when it is left out. */
    public Object get(String name) {
        return Optional.<Object>ofNullable(values.get(name)).orElseThrow(() -> fault(name, "is missing"));
    }

    /** To be thrown: what is wrong with a field of this entry. */
    public IllegalArgumentException fault(String name, String fault) {
        return new IllegalArgumentException(entry + ": " + name + " " + fault);
    }

    /** Fails on a value that is there twice. */
    void distinct(String name, List<String> values) {
        Set<String> seen = new HashSet<>();
        values.stream().filter(value -> !seen.add(value)).findFirst().ifPresent(twice -> {
            throw fault(name, "has " + twice + " twice");
        });
    }

    private List<?> elements(String name) {
        return has(name)
                ? value(name, List.class, list -> !list.isEmpty(), "must be a list with at least one element")
                : List.of();
    }

    private String aText(String name, Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw fault(name, NO_TEXT);
    }

    private <T> T value(String name, Class<T> type, Predicate<T> fits, String fault) {
        return Optional.of(get(name))
                .filter(type::isInstance)
                .map(type::cast)
                .filter(fits)
                .orElseThrow(() -> fault(name, fault));
    }
}
