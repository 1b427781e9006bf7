package io.hwanbul.mongo;

import io.hwanbul.bus.PaymentsBus;
import io.hwanbul.bus.Ping;
import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import org.jspecify.annotations.Nullable;

/** Answers the questions about payments from MongoDB; one instance, which owns the client. */
public final class PaymentsVerticle extends VerticleBase {
    /** A server is chosen, a connection had and an answer read within 3 + 2 + 5 seconds, or the call fails. */
    private static final int SELECTION_MILLIS = 3_000;

    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 5_000;
    private static final int MOST_CONNECTIONS = 32;

    private final Settings.Mongodb settings;
    private @Nullable MongoClient mongo;

    public PaymentsVerticle(Settings.Mongodb settings) {
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        MongoClient client = MongoClient.create(vertx, options());
        mongo = client;
        return reachable(client)
                .recover(unreachable -> Future.failedFuture(
                        new InvalidSettingException("MONGODB_URI", "names a database that does not answer")))
                .compose(answers -> new Indexes(client, settings.collection()).ensure())
                .onSuccess(ready -> {
                    PaymentsBus.answer(vertx, new MongoPayments(client, settings.collection()));
                    Ping.DATABASE.answer(vertx, () -> reachable(client));
                });
    }

    @Override
    public Future<?> stop() {
        return mongo == null ? Future.succeededFuture() : mongo.close();
    }

    private static Future<Void> reachable(MongoClient client) {
        return client.runCommand("ping", new JsonObject().put("ping", 1)).mapEmpty();
    }

    /** Majority and journal whatever the URI says: a refund must not be forgotten when a server falls over. */
    private JsonObject options() {
        return new JsonObject()
                .put("connection_string", settings.uri().reveal())
                .put("db_name", settings.database())
                .put("readConcernLevel", "majority")
                .put("readPreference", "primary")
                .put("w", "majority")
                .put("journal", true)
                .put("retryWrites", true)
                .put("wtimeoutMS", ANSWER_MILLIS)
                .put("serverSelectionTimeoutMS", SELECTION_MILLIS)
                .put("connectTimeoutMS", CONNECT_MILLIS)
                .put("socketTimeoutMS", ANSWER_MILLIS)
                .put("waitQueueTimeoutMS", CONNECT_MILLIS)
                .put("maxPoolSize", MOST_CONNECTIONS);
    }
}
