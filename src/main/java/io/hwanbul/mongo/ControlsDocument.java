package io.hwanbul.mongo;

import io.hwanbul.limit.Controls;
import io.hwanbul.limit.Freeze;
import io.hwanbul.mongo.bson.BsonValues;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one document of the controls: {@code reads}, {@code freezes} and {@code revoked_keys}. Of each freeze, of the shop or
 * of one PG's payments, it has the latest: by whom, why and when, and, once it is lifted, the same of its end.
 */
final class ControlsDocument {
    private static final String ID = "controls";
    private static final String FREEZES = "freezes";
    private static final String REVOKED_KEYS = "revoked_keys";
    private static final String READS = "reads";

    /** The freeze of all payments; the names of the others start with {@link #PG}. */
    private static final String SHOP = "shop";

    private static final String PG = "pg_";

    private ControlsDocument() {}

    static JsonObject one() {
        return new JsonObject().put("_id", ID);
    }

    static JsonObject empty() {
        return one().put(READS, 0L).put(FREEZES, new JsonObject()).put(REVOKED_KEYS, new JsonArray());
    }

    /** Counts a read, so that the read is a write and can no more be stale than one. */
    static JsonObject counted() {
        return new JsonObject().put("$inc", new JsonObject().put(READS, 1L));
    }

    static JsonObject frozen(Freeze freeze) {
        JsonObject stored = new JsonObject()
                .put("frozen", true)
                .put("by", freeze.by())
                .put("why", freeze.why())
                .put("at", BsonValues.date(freeze.at()));
        return new JsonObject().put("$set", new JsonObject().put(field(freeze), stored));
    }

    /** The document if it has such a freeze that is not known to be lifted. */
    static JsonObject frozenOne(Freeze freeze) {
        return one().put(field(freeze), new JsonObject().put("$exists", true))
                .put(field(freeze) + ".frozen", new JsonObject().put("$ne", false));
    }

    static JsonObject lifted(Freeze end) {
        String field = field(end);
        JsonObject fields = new JsonObject()
                .put(field + ".frozen", false)
                .put(field + ".lifted_by", end.by())
                .put(field + ".lifted_why", end.why())
                .put(field + ".lifted_at", BsonValues.date(end.at()));
        return new JsonObject().put("$set", fields);
    }

    static JsonObject revoked(String keyId) {
        return new JsonObject().put("$addToSet", new JsonObject().put(REVOKED_KEYS, keyId));
    }

    private static String field(Freeze freeze) {
        return FREEZES + "." + freeze.pgProvider().map(PG::concat).orElse(SHOP);
    }

    static Controls read(JsonObject document) {
        List<Freeze> inForce = document.getJsonObject(FREEZES, new JsonObject()).stream()
                .filter(ControlsDocument::isInForce)
                .map(ControlsDocument::freeze)
                .toList();
        Set<String> revoked = document.getJsonArray(REVOKED_KEYS, new JsonArray()).stream()
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
        return new Controls(inForce, revoked);
    }

    /** Every freeze that is not known to be lifted: a damaged one must not let refunds pass. */
    private static boolean isInForce(Map.Entry<String, Object> stored) {
        return !(stored.getValue() instanceof JsonObject freeze && Boolean.FALSE.equals(freeze.getValue("frozen")));
    }

    private static Freeze freeze(Map.Entry<String, Object> stored) {
        String name = stored.getKey();
        Optional<String> pgProvider = name.startsWith(PG) ? Optional.of(name.substring(PG.length())) : Optional.empty();
        try {
            JsonObject freeze = (JsonObject) stored.getValue();
            return new Freeze(
                    pgProvider,
                    BsonValues.text(freeze, "by").orElseThrow(),
                    BsonValues.text(freeze, "why").orElseThrow(),
                    BsonValues.instant(freeze, "at"));
        } catch (RuntimeException damaged) {
            return new Freeze(pgProvider, "unknown", "the stored freeze is damaged", Instant.EPOCH);
        }
    }
}
