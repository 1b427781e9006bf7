package io.hwanbul.config;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
    private static final String SUFFIX = "_FILE";

    private SettingsLoader() {}

    /** Reads the settings; fails with an {@link InvalidSettingException} that names the variable at fault. */
    public static Future<Settings> load(Vertx vertx) {
        return load(vertx, Map.of());
    }

    /** As {@link #load(Vertx)}, with some settings brought along by the caller, who refuses any other value for them. */
    public static Future<Settings> load(Vertx vertx, Map<String, String> fixed) {
        return defaults(vertx)
                .compose(defaults -> vertx.fileSystem()
                        .exists(FILE)
                        .map(exists -> exists
                                ? List.of(yaml(FILE), environment(defaults.keySet()))
                                : List.of(environment(defaults.keySet())))
                        .compose(stores -> retrieve(vertx, stores))
                        .map(given -> SettingsReader.read(merge(defaults, given, fixed))));
    }

    static Map<String, String> merge(
            Map<String, String> defaults, Map<String, String> given, Map<String, String> fixed) {
        Map<String, String> chosen = new TreeMap<>();
        given.forEach((variable, text) -> {
            boolean inFile = !defaults.containsKey(variable) && variable.endsWith(SUFFIX);
            String name = inFile ? variable.substring(0, variable.length() - SUFFIX.length()) : variable;
            if (!defaults.containsKey(name)) {
                throw new InvalidSettingException(variable, "in " + FILE + " is not a setting of this server");
            }
            if (inFile ? text.isEmpty() : text.equals(defaults.get(name))) {
                return;
            }
            if (fixed.containsKey(name)) {
                throw new InvalidSettingException(variable, "is set, but this command brings its own; unset it");
            }
            if (chosen.put(name, inFile ? content(variable, text) : text) != null) {
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

    private static Map<String, String> texts(JsonObject found) {
        Map<String, String> texts = new TreeMap<>();
        found.forEach(entry -> texts.put(entry.getKey(), text(entry.getKey(), entry.getValue())));
        return texts;
    }

    private static String text(String name, @Nullable Object value) {
        if (value instanceof JsonObject || value instanceof JsonArray) {
            throw new InvalidSettingException(name, "must be a single value");
        }
        return value == null ? "" : value.toString().strip();
    }

    private static Future<Map<String, String>> defaults(Vertx vertx) {
        return PackagedFile.yaml(vertx, PackagedFile.read(SettingsLoader.class, "application.yaml"))
                .map(SettingsLoader::texts);
    }

    private static Future<Map<String, String>> retrieve(Vertx vertx, List<ConfigStoreOptions> stores) {
        ConfigRetriever retriever = ConfigRetriever.create(
                vertx, new ConfigRetrieverOptions().setScanPeriod(-1).setStores(stores));
        return retriever
                .getConfig()
                .recover(cause -> Future.failedFuture(
                        new InvalidSettingException(FILE, "cannot be read: it must be YAML, one NAME: value a line")))
                .eventually(retriever::close)
                .map(SettingsLoader::texts);
    }

    private static ConfigStoreOptions yaml(String path) {
        return new ConfigStoreOptions().setType("file").setFormat("yaml").setConfig(new JsonObject().put("path", path));
    }

    private static ConfigStoreOptions environment(Set<String> names) {
        JsonArray variables = new JsonArray();
        names.forEach(name -> variables.add(name).add(name + SUFFIX));
        return new ConfigStoreOptions()
                .setType("env")
                .setConfig(new JsonObject().put("raw-data", true).put("keys", variables));
    }
}
