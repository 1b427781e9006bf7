package io.hwanbul.mongo;

import io.hwanbul.limit.ControlLease;
import io.hwanbul.limit.ControlStore;
import io.hwanbul.limit.Controls;
import io.hwanbul.limit.Freeze;
import io.hwanbul.mongo.bson.MongoErrors;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The controls, in one document. It is read by a write that a majority acknowledges, which every engine has: a primary that
 * was deposed answers a read for some seconds, but no write.
 */
final class MongoControlStore implements ControlStore {
    static final String COLLECTION = "hwanbul_controls";

    private static final Logger LOG = LoggerFactory.getLogger(MongoControlStore.class);

    private final MongoClient mongo;

    MongoControlStore(MongoClient mongo) {
        this.mongo = mongo;
    }

    /** A read that takes longer than its result is valid has failed. */
    @Override
    public Future<Controls> read() {
        Future<JsonObject> document =
                changed(ControlsDocument.counted(), new UpdateOptions().setReturningNewDocument(true));
        return MongoErrors.available(document.timeout(ControlLease.VALIDITY.toMillis(), TimeUnit.MILLISECONDS))
                .map(MongoControlStore::controls);
    }

    @Override
    public Future<Freeze> freeze(Freeze freeze) {
        return MongoErrors.available(changed(ControlsDocument.frozen(freeze), new UpdateOptions()))
                .map(freeze);
    }

    @Override
    public Future<Freeze> unfreeze(Freeze end) {
        return MongoErrors.available(mongo.updateCollection(
                        COLLECTION, ControlsDocument.frozenOne(end), ControlsDocument.lifted(end)))
                .map(end);
    }

    @Override
    public Future<Void> revokeKey(String id) {
        return MongoErrors.available(changed(ControlsDocument.revoked(id), new UpdateOptions()))
                .mapEmpty();
    }

    /** Changes the document, which is created if there is none. */
    private Future<JsonObject> changed(JsonObject update, UpdateOptions options) {
        return change(update, options)
                .compose(found -> found == null
                        ? create().compose(created -> change(update, options))
                        : Future.succeededFuture(found));
    }

    private Future<@Nullable JsonObject> change(JsonObject update, UpdateOptions options) {
        return mongo.findOneAndUpdateWithOptions(
                COLLECTION, ControlsDocument.one(), update, new FindOptions(), options);
    }

    /** Another server may have created it meanwhile. */
    private Future<Void> create() {
        return mongo.insert(COLLECTION, ControlsDocument.empty())
                .<Void>mapEmpty()
                .recover(failure ->
                        MongoErrors.isDuplicate(failure) ? Future.succeededFuture() : Future.failedFuture(failure));
    }

    private static Controls controls(JsonObject document) {
        try {
            return ControlsDocument.read(document);
        } catch (RuntimeException damaged) {
            LOG.error("The document in {} is damaged, so that nobody can tell what is frozen or revoked", COLLECTION);
            throw Refusal.databaseUnavailable();
        }
    }
}
