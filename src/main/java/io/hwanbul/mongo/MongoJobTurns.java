package io.hwanbul.mongo;

import io.hwanbul.async.JobTurns;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.mongo.bson.MongoErrors;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * The turns of periodic jobs, a document for each job: {@code holder}, {@code until} when the turn is lost, {@code done_to}. It is
 * inserted once, where of two servers one fails, and changed by conditional writes afterwards.
 */
final class MongoJobTurns implements JobTurns {
    static final String COLLECTION = "hwanbul_jobs";

    private final MongoClient mongo;
    private final InstantSource clock;

    MongoJobTurns(MongoClient mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Override
    public Future<Optional<Turn>> begin(String job, Duration longest) {
        Turn turn = new Turn(job, UUID.randomUUID().toString(), Optional.empty());
        Instant now = clock.instant();
        JsonObject taken =
                new JsonObject().put("holder", turn.holder()).put("until", BsonValues.date(now.plus(longest)));
        JsonObject free =
                new JsonObject().put("_id", job).put("until", new JsonObject().put("$lte", BsonValues.date(now)));
        return MongoErrors.available(mongo.findOneAndUpdateWithOptions(
                        COLLECTION, free, set(taken), new FindOptions(), new UpdateOptions()))
                .compose(before -> before == null
                        ? insert(turn, taken)
                        : Future.succeededFuture(Optional.of(new Turn(job, turn.holder(), doneTo(before)))));
    }

    /** The first turn of all; fails on the document of a turn that another server has. */
    private Future<Optional<Turn>> insert(Turn turn, JsonObject taken) {
        return mongo.insert(COLLECTION, taken.copy().put("_id", turn.job()))
                .map(Optional.of(turn))
                .recover(failure -> MongoErrors.isDuplicate(failure)
                        ? Future.succeededFuture(Optional.empty())
                        : MongoErrors.available(Future.failedFuture(failure)));
    }

    private static Optional<Instant> doneTo(JsonObject document) {
        return document.getValue("done_to") instanceof JsonObject
                ? Optional.of(BsonValues.instant(document, "done_to"))
                : Optional.empty();
    }

    @Override
    public Future<Void> end(Turn turn) {
        JsonObject held = new JsonObject().put("_id", turn.job()).put("holder", turn.holder());
        JsonObject ended = new JsonObject().put("until", BsonValues.date(Instant.EPOCH));
        turn.doneTo().ifPresent(time -> ended.put("done_to", BsonValues.date(time)));
        return MongoErrors.available(mongo.updateCollection(COLLECTION, held, set(ended)))
                .mapEmpty();
    }

    private static JsonObject set(JsonObject fields) {
        return new JsonObject().put("$set", fields);
    }
}
