package io.hwanbul.mongo;

import io.hwanbul.auth.ApiKeyStore;
import io.hwanbul.auth.StoredApiKey;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.mongo.bson.MongoErrors;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The issued API keys, one document each, in a collection of their own. */
final class MongoApiKeyStore implements ApiKeyStore {
    static final String COLLECTION = "hwanbul_keys";

    private final MongoClient mongo;

    MongoApiKeyStore(MongoClient mongo) {
        this.mongo = mongo;
    }

    @Override
    public Future<Optional<StoredApiKey>> find(String id) {
        return read(one(id), new FindOptions().setLimit(1))
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Future<List<StoredApiKey>> all() {
        return read(new JsonObject(), new FindOptions().setSort(new JsonObject().put("created_at", 1)));
    }

    private Future<List<StoredApiKey>> read(JsonObject query, FindOptions options) {
        return MongoErrors.available(mongo.findWithOptions(COLLECTION, query, options))
                .map(found -> found.stream().map(ApiKeyDocument::read).toList());
    }

    @Override
    public Future<StoredApiKey> add(StoredApiKey key) {
        return MongoErrors.available(mongo.insert(COLLECTION, ApiKeyDocument.written(key)))
                .map(key);
    }

    @Override
    public Future<Optional<StoredApiKey>> revoke(String id, Instant at) {
        JsonObject valid = one(id).putNull(ApiKeyDocument.REVOKED_AT);
        JsonObject update =
                new JsonObject().put("$set", new JsonObject().put(ApiKeyDocument.REVOKED_AT, BsonValues.date(at)));
        return MongoErrors.available(mongo.findOneAndUpdateWithOptions(
                        COLLECTION, valid, update, new FindOptions(), new UpdateOptions()))
                .compose(revoked -> find(id));
    }

    private static JsonObject one(String id) {
        return new JsonObject().put("_id", id);
    }
}
