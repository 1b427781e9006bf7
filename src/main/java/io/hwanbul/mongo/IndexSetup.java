package io.hwanbul.mongo;

import com.mongodb.MongoException;
import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.mongo.bson.MongoErrors;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates at start the indexes that refunds need, unless the shop has them: those of one collection in one command. */
final class IndexSetup {
    private static final Logger LOG = LoggerFactory.getLogger(IndexSetup.class);

    /** How often the log says that a build goes on. */
    static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(30);

    private static final int UNAUTHORIZED = 13;
    private static final int NAMESPACE_NOT_FOUND = 26;
    private static final int INDEX_OPTIONS_CONFLICT = 85;
    private static final int INDEX_KEY_SPECS_CONFLICT = 86;

    private final Vertx vertx;
    private final MongoClient mongo;
    private final Duration progressInterval;

    /** @param mongo a client without a time limit: on a large collection a build takes minutes */
    IndexSetup(Vertx vertx, MongoClient mongo, Duration progressInterval) {
        this.vertx = vertx;
        this.mongo = mongo;
        this.progressInterval = progressInterval;
    }

    /** Fails with a sentence that says what to do. One collection after the other, so that the log can be followed. */
    Future<Void> ensure(Map<String, List<RequiredIndex>> required) {
        Future<Void> done = Future.succeededFuture();
        for (Map.Entry<String, List<RequiredIndex>> collection : required.entrySet()) {
            done = done.compose(before -> ensure(collection.getKey(), collection.getValue()));
        }
        return done;
    }

    private Future<Void> ensure(String collection, List<RequiredIndex> required) {
        return existing(collection)
                .compose(existing -> create(
                        collection,
                        required.stream()
                                .filter(index -> existing.stream()
                                        .map(JsonObject.class::cast)
                                        .noneMatch(index::isServedBy))
                                .toList()))
                .recover(failure -> Future.failedFuture(explained(collection, required, failure)));
    }

    private Future<JsonArray> existing(String collection) {
        return mongo.listIndexes(collection)
                .recover(failure -> code(failure) == NAMESPACE_NOT_FOUND
                        ? Future.succeededFuture(new JsonArray())
                        : Future.failedFuture(failure));
    }

    private Future<Void> create(String collection, List<RequiredIndex> missing) {
        if (missing.isEmpty()) {
            return Future.succeededFuture();
        }
        return reported(
                collection,
                fields(missing),
                () -> mongo.createIndexes(
                        collection, missing.stream().map(RequiredIndex::model).toList()));
    }

    private Future<Void> reported(String collection, String fields, Supplier<Future<Void>> build) {
        long start = System.nanoTime();
        LOG.info("Building indexes of {}: {}", collection, fields);
        long timer = vertx.setPeriodic(
                progressInterval.toMillis(),
                id -> LOG.info(
                        "Still building indexes of {} after {} s; a large collection takes minutes",
                        collection,
                        seconds(start)));
        return build.get()
                .onSuccess(built -> LOG.info("The indexes of {} were built in {} s", collection, seconds(start)))
                .onComplete(ended -> vertx.cancelTimer(timer));
    }

    private static long seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    private static Throwable explained(String collection, List<RequiredIndex> required, Throwable failure) {
        if (failure instanceof InvalidSettingException) {
            return failure;
        }
        return switch (code(failure)) {
            case INDEX_OPTIONS_CONFLICT, INDEX_KEY_SPECS_CONFLICT ->
                new InvalidSettingException(
                        "MONGODB_COLLECTION",
                        "names the collection " + collection + ", which has an index that contradicts one of "
                                + fields(required) + "; drop it, then start again");
            case UNAUTHORIZED ->
                new InvalidSettingException(
                        "MONGODB_URI",
                        "names a user who may not list or create indexes of " + collection
                                + "; give the user the role readWrite, then start again");
            default ->
                new IllegalStateException("the indexes of " + collection + " could not be built ("
                        + MongoErrors.code(failure) + "); start again: a build that has begun goes on");
        };
    }

    private static String fields(List<RequiredIndex> indexes) {
        return indexes.stream().map(RequiredIndex::toString).collect(Collectors.joining(", "));
    }

    private static int code(Throwable failure) {
        return failure instanceof MongoException mongo ? mongo.getCode() : 0;
    }
}
