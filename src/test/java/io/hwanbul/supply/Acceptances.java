package io.hwanbul.supply;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The accepted advisories by id, each with the last day on which it is accepted. They are read from {@code accepted: [{id, reason, until}]}; anything else is an {@link IllegalArgumentException}.
 */
record Acceptances(Map<String, LocalDate> until) {
    private static final Set<String> FIELDS = Set.of("id", "reason", "until");

    static Acceptances read(String yaml) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Object document = new Yaml(new SafeConstructor(strict)).load(yaml);
        if (document instanceof Map<?, ?> map
                && map.keySet().equals(Set.of("accepted"))
                && map.get("accepted") instanceof List<?> entries) {
            return new Acceptances(entries.stream()
                    .map(Acceptances::fields)
                    .collect(toUnmodifiableMap(entry -> text(entry, "id"), Acceptances::lastDay)));
        }
        throw new IllegalArgumentException("There must be one list, accepted");
    }

    boolean cover(String id, LocalDate today) {
        return until.containsKey(id) && !today.isAfter(until.get(id));
    }

    private static Map<?, ?> fields(@Nullable Object entry) {
        if (entry instanceof Map<?, ?> fields && fields.keySet().equals(FIELDS)) {
            text(fields, "reason");
            return fields;
        }
        throw new IllegalArgumentException(entry + " must have " + FIELDS + " and nothing else");
    }

    private static String text(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException(fields + ": " + name + " must be a text");
    }

    private static LocalDate lastDay(Map<?, ?> fields) {
        if (fields.get("until") instanceof Date day) {
            return day.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        }
        throw new IllegalArgumentException(fields + ": until must be a day, such as 2027-06-30");
    }
}
