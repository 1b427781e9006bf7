package io.hwanbul.mongo;

import io.hwanbul.auth.Keys;
import io.hwanbul.auth.StoredKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys that were issued, a document each, in a collection of their own. */
final class MongoKeys implements Keys {
    static final String COLLECTION = "hwanbul_keys";

    private final MongoClient mongo;

    MongoKeys(MongoClient mongo) {
        this.mongo = mongo;
    }

    @Override
    public Future<Optional<StoredKey>> find(String id) {
        return read(one(id), new FindOptions().setLimit(1))
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Future<List<StoredKey>> all() {
        return read(new JsonObject(), new FindOptions().setSort(new JsonObject().put("created_at", 1)));
    }

    private Future<List<StoredKey>> read(JsonObject query, FindOptions options) {
        return Documents.available(mongo.findWithOptions(COLLECTION, query, options))
                .map(found -> found.stream().map(KeyDocument::read).toList());
    }

    @Override
    public Future<StoredKey> add(StoredKey key) {
        return Documents.available(mongo.insert(COLLECTION, KeyDocument.written(key)))
                .map(key);
    }

    @Override
    public Future<Optional<StoredKey>> revoke(String id, Instant at) {
        JsonObject valid = one(id).putNull(KeyDocument.REVOKED_AT);
        JsonObject update = new JsonObject().put("$set", new JsonObject().put(KeyDocument.REVOKED_AT, Bson.date(at)));
        return Documents.available(mongo.findOneAndUpdateWithOptions(
                        COLLECTION, valid, update, new FindOptions(), new UpdateOptions()))
                .compose(revoked -> find(id));
    }

    private static JsonObject one(String id) {
        return new JsonObject().put("_id", id);
    }
}
