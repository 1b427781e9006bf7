package io.hwanbul.mongo;

import com.mongodb.MongoException;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.mongo.bson.MongoErrors;
import io.hwanbul.payment.DatabaseTime;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.Optional;

/**
 * The time of day of the database server that takes the writes, as its answer to {@code isMaster} has it. Every engine knows
 * the command by this old name today; one that does not any more knows it as {@code hello}.
 */
final class MongoTime implements DatabaseTime {
    private static final String LOCAL_TIME = "localTime";
    private static final int COMMAND_NOT_FOUND = 59;

    private final MongoClient mongo;

    MongoTime(MongoClient mongo) {
        this.mongo = mongo;
    }

    @Override
    public Future<Optional<Instant>> now() {
        Future<JsonObject> hello = command("isMaster")
                .recover(failure -> isUnknown(failure) ? command("hello") : Future.failedFuture(failure));
        return MongoErrors.available(hello)
                .map(answer -> answer.getValue(LOCAL_TIME) instanceof JsonObject
                        ? Optional.of(BsonValues.instant(answer, LOCAL_TIME))
                        : Optional.empty());
    }

    private Future<JsonObject> command(String name) {
        return mongo.runCommand(name, new JsonObject().put(name, 1));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof MongoException mongo && mongo.getCode() == COMMAND_NOT_FOUND;
    }
}
