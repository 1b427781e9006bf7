package io.hwanbul.mongo;

import com.mongodb.MongoException;
import io.hwanbul.config.InvalidSettingException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates at start the indexes that refunds need, unless the shop has them. */
final class IndexSetup {
    private static final Logger LOG = LoggerFactory.getLogger(IndexSetup.class);
    private static final int CANNOT_CREATE_INDEX = 67;
    private static final int NAMESPACE_NOT_FOUND = 26;

    private final MongoClient mongo;
    private final String collection;
    private final OurField field;

    IndexSetup(MongoClient mongo, String collection, OurField field) {
        this.mongo = mongo;
        this.collection = collection;
        this.field = field;
    }

    Future<Void> ensure() {
        return existing()
                .compose(indexes -> plain(indexes, "merchant_uid")
                        .compose(done -> plain(indexes, field.refunds("id")))
                        .compose(done -> plain(indexes, field.nextCheckAt()))
                        .compose(done -> plain(indexes, field.refunds("settled_at")))
                        .compose(done -> plain(indexes, field.refunds(AccountDocument.FINGERPRINT)))
                        .compose(done -> plain(indexes, field.refunds(AccountDocument.ERASE_AT))
                                .compose(now -> plain(indexes, field.outbox() + ".at")))
                        .compose(done -> impUid(indexes)));
    }

    /** The index by which open reservations are found. */
    Future<Void> ensureForQuotas() {
        return existing().compose(indexes -> plain(indexes, "open.at"));
    }

    private Future<JsonArray> existing() {
        return mongo.listIndexes(collection)
                .recover(failure -> code(failure) == NAMESPACE_NOT_FOUND
                        ? Future.succeededFuture(new JsonArray())
                        : Future.failedFuture(failure));
    }

    /** Sparse: most payments have no refunds, hardly any has one that is due, and most days have nothing open. */
    private Future<Void> plain(JsonArray indexes, String field) {
        boolean there = indexes.stream().anyMatch(index -> isOn((JsonObject) index, field));
        IndexOptions options = new IndexOptions().name(field + "_1").sparse(true);
        return there
                ? Future.succeededFuture()
                : mongo.createIndexWithOptions(collection, new JsonObject().put(field, 1), options);
    }

    /** Sparse rather than partial: orders that were never paid have no {@code imp_uid}. */
    private Future<Void> impUid(JsonArray indexes) {
        boolean there = indexes.stream()
                .map(JsonObject.class::cast)
                .anyMatch(index -> isOn(index, "imp_uid") && index.getBoolean("unique", false));
        if (there) {
            return Future.succeededFuture();
        }
        IndexOptions unique =
                new IndexOptions().name("imp_uid_unique").unique(true).sparse(true);
        return mongo.createIndexWithOptions(collection, new JsonObject().put("imp_uid", 1), unique)
                .recover(this::explain);
    }

    private Future<Void> explain(Throwable failure) {
        if (MongoErrors.isDuplicate(failure)) {
            return Future.failedFuture(new InvalidSettingException(
                    "MONGODB_COLLECTION",
                    "names the collection " + collection
                            + ", in which two documents share one imp_uid; remove the duplicate, then start again"));
        }
        if (code(failure) == CANNOT_CREATE_INDEX) {
            // a collection sharded by merchant_uid cannot ensure this; a second document is then refused when it is
            // read
            LOG.warn("The database cannot keep imp_uid unique in {}: it is sharded by another key", collection);
            return Future.succeededFuture();
        }
        return Future.failedFuture(failure);
    }

    private static boolean isOn(JsonObject index, String field) {
        return index.getJsonObject("key").fieldNames().iterator().next().equals(field)
                && (index.getJsonObject("key").size() == 1);
    }

    private static int code(Throwable failure) {
        return failure instanceof MongoException mongo ? mongo.getCode() : 0;
    }
}
