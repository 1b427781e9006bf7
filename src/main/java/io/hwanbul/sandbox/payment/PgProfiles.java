package io.hwanbul.sandbox.payment;

import io.hwanbul.sandbox.input.SandboxResource;
import io.vertx.config.yaml.YamlProcessor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The PGs of {@code pg-profiles.yaml}; a PG that is not listed there has the default rules. */
public final class PgProfiles {
    private static final String BANKS = "banks";
    private static final String BANK_CODES = "bank_codes";

    private final Map<String, PgProfile> profiles = new TreeMap<>();
    private final PgProfile defaultProfile;

    private PgProfiles(JsonObject file) {
        JsonObject bankCodes = file.getJsonObject(BANK_CODES);
        JsonObject rules = file.getJsonObject("default");
        defaultProfile = profile(rules, bankCodes);
        for (String pg : file.fieldNames()) {
            if (!pg.equals(BANK_CODES)) {
                profiles.put(pg, profile(rules.copy().mergeIn(file.getJsonObject(pg)), bankCodes));
            }
        }
    }

    public static Future<PgProfiles> load(Vertx vertx) {
        return new YamlProcessor()
                .process(vertx, new JsonObject(), SandboxResource.read("pg-profiles.yaml"))
                .map(PgProfiles::new);
    }

    PgProfile of(String pg) {
        return profiles.getOrDefault(pg, defaultProfile);
    }

    private static PgProfile profile(JsonObject rules, JsonObject bankCodes) {
        Map<String, List<String>> lists = new TreeMap<>();
        rules.fieldNames().forEach(rule -> lists.put(rule, texts(rules.getJsonArray(rule))));
        List<String> known = lists.getOrDefault(BANKS, List.of()).stream()
                .flatMap(list -> texts(bankCodes.getJsonArray(list)).stream())
                .toList();
        return new PgProfile(lists, known);
    }

    private static List<String> texts(JsonArray values) {
        return values.stream().map(Object::toString).toList();
    }
}
