package io.hwanbul.input;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One object of a document from outside. Whatever is wrong in it is named by its path, and thrown as the exception that
 * the document's reader has chosen. A YAML field without a value counts as left out.
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
        members.keySet().stream()
                .filter(name -> !(name instanceof String && known.contains(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw fault(String.valueOf(name), "is not known here");
                });
        return this;
    }

    public Set<String> names() {
        return members.keySet().stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    public Optional<InputValue> find(String name) {
        return Optional.ofNullable(members.get(name)).map(value -> new InputValue(pathOf(name), value, fault));
    }

    public InputValue get(String name) {
        return find(name).orElseThrow(() -> fault(name, "is missing"));
    }

    /** The texts of a list; none when it is left out. */
    public List<String> texts(String name) {
        return find(name).map(InputValue::texts).orElse(List.of());
    }

    /** The objects of a list; none when it is left out. */
    public List<StrictObject> objects(String name) {
        return find(name).map(InputValue::objects).orElse(List.of());
    }

    /** Whether a condition is set; only {@code true} is allowed, since the opposite would be another condition. */
    public boolean flag(String name) {
        find(name).filter(value -> !value.isOneOf(true)).ifPresent(value -> {
            throw value.fault("can only be true");
        });
        return has(name);
    }

    /** Fails on a value that is there twice in what was read from a list. */
    public void requireDistinct(String name, List<String> values) {
        Set<String> seen = new HashSet<>();
        values.stream().filter(value -> !seen.add(value)).findFirst().ifPresent(twice -> {
            throw fault(name, "has " + twice + " twice");
        });
    }

    /** The same members, called something else in faults. */
    public StrictObject named(String name) {
        return new StrictObject(name, members, fault);
    }

    /** These members, and those of another object that this one does not have. */
    public StrictObject over(StrictObject others) {
        Map<Object, Object> merged = new LinkedHashMap<>(others.members);
        merged.putAll(members);
        return new StrictObject(path, merged, fault);
    }

    /** What is wrong with this object, to be thrown. */
    public RuntimeException fault(String words) {
        return fault.apply(path + " " + words);
    }

    /** What is wrong with a member of this object, to be thrown. */
    public RuntimeException fault(String name, String words) {
        return fault.apply(pathOf(name) + " " + words);
    }

    Map<?, ?> members() {
        return members;
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + ": " + name;
    }
}
