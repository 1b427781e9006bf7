package io.hwanbul.mongo;

import io.hwanbul.payment.DatabaseTime;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.Optional;

/** The time of day of the database server that takes the writes, as its answer to {@code hello} has it. */
final class MongoTime implements DatabaseTime {
    private static final String LOCAL_TIME = "localTime";

    private final MongoClient mongo;

    MongoTime(MongoClient mongo) {
        this.mongo = mongo;
    }

    @Override
    public Future<Optional<Instant>> now() {
        return MongoErrors.available(mongo.runCommand("hello", new JsonObject().put("hello", 1)))
                .map(answer -> answer.getValue(LOCAL_TIME) instanceof JsonObject
                        ? Optional.of(BsonValues.instant(answer, LOCAL_TIME))
                        : Optional.empty());
    }
}
