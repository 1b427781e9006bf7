package io.hwanbul.mongo;

import io.hwanbul.limit.Freeze;
import io.vertx.core.json.JsonObject;

/**
 * The latest freeze of all payments or of one PG's: by whom, why and when, and, once it is lifted, the same of its end.
 */
final class FreezeDocument {
    private FreezeDocument() {}

    static JsonObject one(Freeze freeze) {
        return new JsonObject()
                .put("_id", freeze.pgProvider().map("pg_provider "::concat).orElse("shop"));
    }

    /** Every freeze that is not known to be lifted: a damaged document must not unfreeze refunds. */
    static JsonObject inForce() {
        return new JsonObject().put("frozen", new JsonObject().put("$ne", false));
    }

    static Freeze read(JsonObject document) {
        return new Freeze(
                BsonValues.text(document, "pg_provider"),
                document.getString("by"),
                document.getString("why"),
                BsonValues.instant(document, "at"));
    }

    static JsonObject put(Freeze freeze) {
        JsonObject fields = new JsonObject()
                .put("frozen", true)
                .put("by", freeze.by())
                .put("why", freeze.why())
                .put("at", BsonValues.date(freeze.at()));
        freeze.pgProvider().ifPresent(name -> fields.put("pg_provider", name));
        return new JsonObject()
                .put("$set", fields)
                .put(
                        "$unset",
                        new JsonObject()
                                .put("lifted_by", "")
                                .put("lifted_why", "")
                                .put("lifted_at", ""));
    }

    static JsonObject lifted(Freeze end) {
        JsonObject fields = new JsonObject()
                .put("frozen", false)
                .put("lifted_by", end.by())
                .put("lifted_why", end.why())
                .put("lifted_at", BsonValues.date(end.at()));
        return new JsonObject().put("$set", fields);
    }
}
