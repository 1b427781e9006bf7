package io.hwanbul.config;

import io.hwanbul.input.StrictObject;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings once, at start: the packaged defaults, then {@code conf/application.yaml} below the
 * working directory, then the environment, where {@code NAME_FILE} names a file that holds the value.
 */
public final class SettingsLoader {
    private static final String FILE = "conf/application.yaml";
    private static final String SUFFIX = "_FILE";

    private SettingsLoader() {}

    /** Fails with an {@link InvalidSettingException} that names the variable at fault. */
    public static Future<Settings> load(Vertx vertx) {
        return load(vertx, Map.of());
    }

    /** As {@link #load(Vertx)}, with some settings that the caller fixes; giving one of them otherwise is a fault. */
    public static Future<Settings> load(Vertx vertx, Map<String, String> fixed) {
        Map<String, String> defaults = texts(PackagedFile.yaml(SettingsLoader.class, "application.yaml"));
        return new OverrideFile(FILE, FILE, "YAML, one NAME: value a line")
                .read(vertx, document -> document, StrictObject.of(FILE, Map.of()))
                .map(SettingsLoader::texts)
                .map(given -> {
                    given.putAll(environment(defaults.keySet()));
                    return SettingsReader.read(merge(defaults, given, fixed));
                });
    }

    static Map<String, String> merge(
            Map<String, String> defaults, Map<String, String> given, Map<String, String> fixed) {
        Map<String, String> chosen = new TreeMap<>();
        given.forEach((variable, text) -> {
            boolean isFile = !defaults.containsKey(variable) && variable.endsWith(SUFFIX);
            String name = isFile ? variable.substring(0, variable.length() - SUFFIX.length()) : variable;
            if (!defaults.containsKey(name)) {
                throw new InvalidSettingException(variable, "in " + FILE + " is not a setting of this server");
            }
            if (isFile ? text.isEmpty() : text.equals(defaults.get(name))) {
                return;
            }
            if (fixed.containsKey(name)) {
                throw new InvalidSettingException(variable, "is set, but this command brings its own; unset it");
            }
            if (chosen.put(name, isFile ? content(variable, text) : text) != null) {
                throw new InvalidSettingException(name, "is given twice, directly and as " + name + SUFFIX);
            }
        });
        Map<String, String> all = new TreeMap<>(defaults);
        all.putAll(chosen);
        all.putAll(fixed);
        return all;
    }

    private static String content(String variable, String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new InvalidSettingException(variable, "names a file that cannot be read");
        }
    }

    private static Map<String, String> texts(StrictObject document) {
        Map<String, String> texts = new TreeMap<>();
        document.forEach((key, value) -> {
            String name = String.valueOf(key);
            texts.put(name, text(name, value));
        });
        return texts;
    }

    private static String text(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw new InvalidSettingException(name, "must be a single value");
        }
        return value == null ? "" : value.toString().strip();
    }

    private static Map<String, String> environment(Set<String> names) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment
                .keySet()
                .retainAll(names.stream()
                        .flatMap(name -> Stream.of(name, name + SUFFIX))
                        .collect(Collectors.toSet()));
        environment.replaceAll((variable, text) -> text.strip());
        return environment;
    }
}
