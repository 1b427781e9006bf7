package io.hwanbul.mongo;

import com.mongodb.MongoException;
import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.mongo.bson.MongoErrors;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries at start whether refunds can be stored in the shop's collection, without changing anything in it: how it is sharded, its
 * collation and its validator.
 */
final class CollectionProbe {
    private static final Logger LOG = LoggerFactory.getLogger(CollectionProbe.class);

    private static final int UNAUTHORIZED = 13;

    /** ShardKeyNotFound and InvalidOptions: what a router answers to a write of one document that it cannot find by its key. */
    private static final Set<Integer> NOT_THE_SHARD_KEY = Set.of(61, 72);

    /** Collations of these strengths do not tell a from A (MongoDB manual, "Collation"). */
    private static final int LAST_WITHOUT_CASE = 2;

    /** Among so many documents one is looked for that the validator accepts as it is. */
    private static final int CANDIDATES = 100;

    private final MongoClient mongo;
    private final String collection;
    private final OurField field;

    CollectionProbe(MongoClient mongo, String collection, OurField field) {
        this.mongo = mongo;
        this.collection = collection;
        this.field = field;
    }

    /** Fails with a sentence that says what to do; what works all the same is a warning in the log. */
    Future<Void> run() {
        return writeNothing().compose(done -> options()).compose(options -> {
            warnOfCollation(options.getJsonObject("collation", new JsonObject()));
            return tryValidator(options);
        });
    }

    /** A write such as those of refunds, to a document that does not exist. */
    private Future<Void> writeNothing() {
        String nobody = UUID.randomUUID().toString();
        JsonObject update = new JsonObject().put("$inc", new JsonObject().put(field.revision(), 1));
        return mongo.updateCollectionWithOptions(
                        collection,
                        new JsonObject().put("merchant_uid", nobody).put("imp_uid", nobody),
                        update,
                        new UpdateOptions())
                .<Void>mapEmpty()
                .recover(failure -> Future.failedFuture(explained(failure)));
    }

    private Throwable explained(Throwable failure) {
        int code = failure instanceof MongoException mongoFailure ? mongoFailure.getCode() : 0;
        if (NOT_THE_SHARD_KEY.contains(code)) {
            return new InvalidSettingException(
                    "MONGODB_COLLECTION",
                    "names the collection " + collection
                            + ", which is sharded by another key than merchant_uid, so that no"
                            + " refund could be stored in it; shard it by merchant_uid, then start again");
        }
        return code == UNAUTHORIZED
                ? new InvalidSettingException(
                        "MONGODB_URI",
                        "names a user who may not change documents of " + collection
                                + "; give the user the role readWrite, then start again")
                : new IllegalStateException("the collection " + collection + " could not be tried ("
                        + MongoErrors.code(failure) + "); start again");
    }

    /** The collection's own options; none if it does not exist yet. */
    private Future<JsonObject> options() {
        JsonObject command =
                new JsonObject().put("listCollections", 1).put("filter", new JsonObject().put("name", collection));
        return mongo.runCommand("listCollections", command)
                .map(answer -> firstBatch(answer).stream()
                        .map(JsonObject.class::cast)
                        .filter(found -> collection.equals(found.getString("name")))
                        .map(found -> found.getJsonObject("options", new JsonObject()))
                        .findFirst()
                        .orElseGet(JsonObject::new))
                .otherwise(failure -> {
                    LOG.warn(
                            "The collation and the validator of {} are not known: {}",
                            collection,
                            MongoErrors.code(failure));
                    return new JsonObject();
                });
    }

    private static JsonArray firstBatch(JsonObject answer) {
        return answer.getJsonObject("cursor", new JsonObject()).getJsonArray("firstBatch", new JsonArray());
    }

    private void warnOfCollation(JsonObject collation) {
        if (collation.getValue("strength") instanceof Number strength && strength.intValue() <= LAST_WITHOUT_CASE) {
            LOG.warn(
                    "The collection {} has a collation that does not tell capital letters from small ones: orders and"
                            + " payments whose ids differ in nothing else are taken for one",
                    collection);
        }
    }

    private Future<Void> tryValidator(JsonObject options) {
        JsonObject validator = options.getJsonObject("validator", new JsonObject());
        boolean refuses = options.getString("validationAction", "error").startsWith("error")
                && !options.getString("validationLevel", "strict").equals("off");
        if (validator.isEmpty() || !refuses) {
            return Future.succeededFuture();
        }
        return count(validator, false)
                .compose(before -> before ? count(validator, true).map(after -> accepted(after)) : untried())
                .recover(failure ->
                        failure instanceof InvalidSettingException ? Future.failedFuture(failure) : untried());
    }

    private Void accepted(boolean after) {
        if (!after) {
            throw new InvalidSettingException(
                    "MONGODB_COLLECTION",
                    "names the collection " + collection + ", whose validator refuses what a refund changes: the field "
                            + field.name()
                            + ", status, cancel_amount and cancel_history; let it accept them, then start"
                            + " again");
        }
        return null;
    }

    private Future<Void> untried() {
        LOG.warn(
                "The collection {} has a validator, and there is no payment to try it with: it must accept the field {}, and"
                        + " changes of status, cancel_amount and cancel_history",
                collection,
                field.name());
        return Future.succeededFuture();
    }

    /** Whether there is a document that the validator accepts, as it is or as a refund would change it. */
    private Future<Boolean> count(JsonObject validator, boolean refunded) {
        JsonArray pipeline = new JsonArray()
                .add(new JsonObject().put("$limit", CANDIDATES))
                .add(new JsonObject().put("$match", validator));
        if (refunded) {
            pipeline.add(new JsonObject().put("$addFields", refund())).add(new JsonObject().put("$match", validator));
        }
        pipeline.add(new JsonObject().put("$project", new JsonObject().put("_id", 1)));
        JsonObject command = new JsonObject()
                .put("aggregate", collection)
                .put("pipeline", pipeline)
                .put("cursor", new JsonObject().put("batchSize", CANDIDATES));
        return mongo.runCommand("aggregate", command)
                .map(answer -> !firstBatch(answer).isEmpty());
    }

    /** The fields that a refund changes, with values of the kind that it gives them. */
    private JsonObject refund() {
        JsonObject refunds = new JsonObject()
                .put("revision", 1L)
                .put(
                        "refunds",
                        new JsonArray()
                                .add(new JsonObject().put("id", "000000000000").put("amount", 1)))
                .put("journal", new JsonObject().put("outbox", new JsonArray()));
        JsonObject cancel = new JsonObject()
                .put("pg_tid", "")
                .put("amount", 1)
                .put("cancelled_at", 1)
                .put("reason", "")
                .put("receipt_url", "");
        return new JsonObject()
                .put(field.name(), refunds)
                .put("status", "cancelled")
                .put("cancel_amount", "$amount")
                .put("cancel_history", new JsonArray().add(cancel));
    }
}
