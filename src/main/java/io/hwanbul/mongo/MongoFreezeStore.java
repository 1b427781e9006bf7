package io.hwanbul.mongo;

import io.hwanbul.limit.Freeze;
import io.hwanbul.limit.FreezeStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.List;

/** The freezes, one document for all payments and one for each PG. */
final class MongoFreezeStore implements FreezeStore {
    static final String COLLECTION = "hwanbul_freezes";

    private final MongoClient mongo;

    MongoFreezeStore(MongoClient mongo) {
        this.mongo = mongo;
    }

    @Override
    public Future<List<Freeze>> inForce() {
        return MongoErrors.available(mongo.find(COLLECTION, FreezeDocument.inForce()))
                .map(found -> found.stream().map(FreezeDocument::read).toList());
    }

    /** If another server inserts the document at the same time, the second attempt updates it. */
    @Override
    public Future<Freeze> put(Freeze freeze) {
        return MongoErrors.available(store(freeze)
                        .recover(failure ->
                                MongoErrors.isDuplicate(failure) ? store(freeze) : Future.failedFuture(failure)))
                .map(freeze);
    }

    private Future<Void> store(Freeze freeze) {
        return mongo.updateCollectionWithOptions(
                        COLLECTION,
                        FreezeDocument.one(freeze),
                        FreezeDocument.put(freeze),
                        new UpdateOptions().setUpsert(true))
                .mapEmpty();
    }

    @Override
    public Future<Freeze> lift(Freeze lifted) {
        JsonObject held = FreezeDocument.one(lifted).mergeIn(FreezeDocument.inForce());
        return MongoErrors.available(mongo.updateCollection(COLLECTION, held, FreezeDocument.lifted(lifted)))
                .map(lifted);
    }
}
