package io.hwanbul.mongo.bson;

import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;

/**
 * Inserts many documents at once, by the database's own command: it says which of them exist already, where the client's bulk
 * writes throw.
 */
public final class NewDocuments {
    /** A command takes none from the client's settings. */
    private static final JsonObject MAJORITY =
            new JsonObject().put("w", "majority").put("j", true);

    private NewDocuments() {}

    /**
     * Returns the documents that were not inserted because another one has their {@code _id}; fails with
     * {@link io.hwanbul.payment.Reason#DATABASE_UNAVAILABLE} when it is not known that a majority has all the others.
     */
    public static Future<List<JsonObject>> insert(MongoClient mongo, String collection, List<JsonObject> documents) {
        if (documents.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        JsonObject command = new JsonObject()
                .put("insert", collection)
                .put("documents", new JsonArray(documents))
                .put("ordered", false)
                .put("writeConcern", MAJORITY.copy());
        return MongoErrors.available(mongo.runCommand("insert", command))
                .map(reply -> existing(reply).stream().map(documents::get).toList());
    }

    /** The places of those that exist. */
    private static List<Integer> existing(JsonObject reply) {
        List<JsonObject> errors = reply.getJsonArray("writeErrors", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
        boolean others = errors.stream().anyMatch(error -> error.getInteger("code") != MongoErrors.DUPLICATE_KEY);
        if (others || reply.containsKey("writeConcernError")) {
            throw Refusal.databaseUnavailable();
        }
        return errors.stream().map(error -> error.getInteger("index")).toList();
    }
}
