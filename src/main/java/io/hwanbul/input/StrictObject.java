package io.hwanbul.input;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One object of a document from outside. An accessor returns a member as its type; a member of another type is a fault, and
 * so is one that is missing, except where {@link #find} or a list allows it. A fault names the member by its path, as the
 * exception that the document's reader has chosen. A member without a value counts as left out.
 */
public final class StrictObject {
    private final String path;
    private final Map<?, ?> members;
    private final Function<String, RuntimeException> fault;

    StrictObject(String path, Map<?, ?> members, Function<String, RuntimeException> fault) {
        this.path = path;
        this.members = members;
        this.fault = fault;
    }

    /** A mapping of a file; faults are {@link IllegalArgumentException}s. */
    public static StrictObject of(String path, Map<?, ?> members) {
        return new StrictObject(path, members, IllegalArgumentException::new);
    }

    /** This object, if it has no other fields than these. */
    public StrictObject only(Set<String> known) {
        for (Object name : members.keySet()) {
            if (!(name instanceof String && known.contains(name))) {
                throw fault(String.valueOf(name), "is not known here");
            }
        }
        return this;
    }

    /** These members, and those of another object that this one does not have, called something else in faults. */
    public StrictObject over(StrictObject others, String name) {
        Map<Object, Object> merged = new LinkedHashMap<>(others.members);
        merged.putAll(members);
        return new StrictObject(name, merged, fault);
    }

    /** The members as they were parsed. */
    public void forEach(BiConsumer<Object, @Nullable Object> action) {
        members.forEach(action);
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** Whether the member is there without a value. */
    public boolean isNull(String name) {
        return members.containsKey(name) && members.get(name) == null;
    }

    /** The value as it was parsed. */
    public Object get(String name) {
        return Optional.<Object>ofNullable(members.get(name)).orElseThrow(() -> fault(name, "is missing"));
    }

    /** What an accessor returns, if the member is there. */
    public <T> Optional<T> find(String name, BiFunction<StrictObject, String, T> accessor) {
        return has(name) ? Optional.of(accessor.apply(this, name)) : Optional.empty();
    }

    /** A text that is not blank, without the blanks around it. */
    public String text(String name) {
        return toText(name, get(name));
    }

    /** A text of 1 to {@code max} printable characters. */
    public String text(String name, int max) {
        return printable(name, value(name, String.class, "must be a text"), max);
    }

    private String printable(String name, String text, int max) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > max) {
            throw fault(name, "must have 1 to " + max + " characters");
        }
        if (!PrintableText.isPrintable(text)) {
            throw fault(name, "has characters that cannot be printed");
        }
        return text;
    }

    /** A free text of 1 to {@code max} printable characters, each line break and tab in it a blank. */
    public String line(String name, int max) {
        return printable(name, PrintableText.oneLine(value(name, String.class, "must be a text")), max);
    }

    /** A text that has a form. */
    public <T> T parsed(String name, Function<String, T> parser, String words) {
        String text = text(name);
        try {
            return parser.apply(text);
        } catch (RuntimeException unreadable) {
            throw fault(name, words);
        }
    }

    public String choice(String name, Set<String> choices) {
        if (get(name) instanceof String text && choices.contains(text)) {
            return text;
        }
        throw fault(name, "must be one of: " + choices.stream().sorted().collect(Collectors.joining(", ")));
    }

    public boolean truth(String name) {
        return value(name, Boolean.class, "must be true or false");
    }

    /** Whether a condition is set; only {@code true} is allowed, since the opposite would be another condition. */
    public boolean flag(String name) {
        if (has(name) && !get(name).equals(true)) {
            throw fault(name, "can only be true");
        }
        return has(name);
    }

    public BigDecimal number(String name) {
        Number number = value(name, Number.class, "must be a number");
        try {
            return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
        } catch (NumberFormatException infinite) {
            throw fault(name, "must be a number");
        }
    }

    public int integer(String name) {
        return value(name, Integer.class, "must be a whole number");
    }

    public int count(String name) {
        int count = integer(name);
        if (count < 1) {
            throw fault(name, "must be 1 or more");
        }
        return count;
    }

    public StrictObject object(String name) {
        return toObject(name, get(name));
    }

    /** The texts of a list; none when it is left out. */
    public List<String> texts(String name) {
        return elements(name).stream().map(element -> toText(name, element)).toList();
    }

    /** The objects of a list, called by their place in it; none when it is left out. */
    public List<StrictObject> objects(String name) {
        List<?> elements = elements(name);
        return IntStream.range(0, elements.size())
                .mapToObj(place -> toObject(name + "[" + place + "]", elements.get(place)))
                .toList();
    }

    /** The texts of an object by their names, in its order. */
    public Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).members.forEach((key, text) -> texts.put(toText(name, key), toText(name, text)));
        return Collections.unmodifiableMap(texts);
    }

    /** Fails on a value that is there twice in what was read from a list. */
    public void requireDistinct(String name, List<String> values) {
        values.stream()
                .filter(value -> Collections.frequency(values, value) > 1)
                .findFirst()
                .ifPresent(twice -> {
                    throw fault(name, "has " + twice + " twice");
                });
    }

    /** What is wrong with this object, to be thrown. */
    public RuntimeException fault(String words) {
        return fault.apply(path + " " + words);
    }

    /** What is wrong with a member, to be thrown. */
    public RuntimeException fault(String name, String words) {
        return fault.apply(pathOf(name) + " " + words);
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + ": " + name;
    }

    private <T> T value(String name, Class<T> type, String words) {
        return Optional.of(get(name)).filter(type::isInstance).map(type::cast).orElseThrow(() -> fault(name, words));
    }

    private List<?> elements(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (get(name) instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        throw fault(name, "must be a list with at least one element");
    }

    private String toText(String name, @Nullable Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw fault(name, "must be a text, in quotes if it could be read as a number");
    }

    private StrictObject toObject(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> values) {
            return new StrictObject(pathOf(name), values, fault);
        }
        throw fault(name, "must be a mapping of fields");
    }
}
