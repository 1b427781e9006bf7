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
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings once, at start: the packaged defaults, then {@code conf/application.yaml} below the
 * working directory, then the environment, where {@code NAME_FILE} names a file that holds the value.
 */
public final class SettingsLoader {
    private static final String FILE = "conf/application.yaml";

    private SettingsLoader() {}

    /** Fails with an {@link InvalidSettingException} that names all variables at fault. */
    public static Future<Settings> load(Vertx vertx) {
        return load(vertx, Map.of());
    }

    /** As {@link #load(Vertx)}, with some settings that the caller fixes; giving one of them otherwise is a fault. */
    public static Future<Settings> load(Vertx vertx, Map<String, String> fixed) {
        return load(vertx, fixed, Set.of());
    }

    /** As {@link #load(Vertx)}, without the secrets that a command needs none of that asks the database only. */
    public static Future<Settings> loadForDatabase(Vertx vertx) {
        return load(vertx, Map.of(), Set.of("IAMPORT_API_KEY", "IAMPORT_API_SECRET", "KEYRING"));
    }

    private static Future<Settings> load(Vertx vertx, Map<String, String> fixed, Set<String> unneeded) {
        Map<String, String> defaults = texts(PackagedFile.yaml(SettingsLoader.class, "application.yaml"));
        return new OverrideFile(FILE, FILE, "YAML, one NAME: value a line")
                .read(vertx, SettingsLoader::texts, Map.<String, String>of())
                .map(file -> {
                    SettingFaults faults = new SettingFaults();
                    Map<String, String> texts = merge(defaults, file, System.getenv(), fixed, faults);
                    return SettingsReader.read(new SettingValues(texts, unneeded, faults));
                });
    }

    /** The environment's variables win over those of the file; what is wrong is put on record and left out. */
    static Map<String, String> merge(
            Map<String, String> defaults,
            Map<String, String> file,
            Map<String, String> environment,
            Map<String, String> fixed,
            SettingFaults faults) {
        SettingNames names = new SettingNames(defaults.keySet());
        file.keySet().stream()
                .filter(variable -> names.setting(variable).isEmpty())
                .forEach(variable -> faults.add(
                        variable,
                        "in " + FILE + " is not a setting of this server"
                                + names.meant(variable)
                                        .map(name -> "; did you mean " + name + "?")
                                        .orElse("")));
        names.misspelt(environment)
                .forEach((variable, meant) -> faults.add(
                        variable, "in the environment is not a setting of this server; did you mean " + meant + "?"));
        Map<String, String> given = new TreeMap<>(file);
        environment.forEach((variable, text) -> given.put(variable, text.strip()));
        Map<String, String> chosen = new TreeMap<>();
        given.forEach((variable, text) -> names.setting(variable).ifPresent(name -> {
            boolean isFile = names.namesFile(variable);
            if (isFile ? text.isEmpty() : text.equals(defaults.get(name))) {
                return;
            }
            if (fixed.containsKey(name)) {
                faults.add(name, variable, "is set, but this command brings its own; unset it");
            } else if (chosen.put(name, isFile ? content(name, variable, text, faults) : text) != null) {
                faults.add(name, "is given twice, directly and as " + name + "_FILE");
            }
        }));
        Map<String, String> all = new TreeMap<>(defaults);
        all.putAll(chosen);
        all.putAll(fixed);
        return all;
    }

    private static String content(String name, String variable, String path, SettingFaults faults) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | IllegalArgumentException unreadable) {
            faults.add(name, variable, "names a file that cannot be read");
            return "";
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
}
