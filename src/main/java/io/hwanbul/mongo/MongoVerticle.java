package io.hwanbul.mongo;

import io.hwanbul.bus.AccountsBus;
import io.hwanbul.bus.AnchorsBus;
import io.hwanbul.bus.CopiesBus;
import io.hwanbul.bus.FreezesBus;
import io.hwanbul.bus.JournalBus;
import io.hwanbul.bus.KeysBus;
import io.hwanbul.bus.PaymentsBus;
import io.hwanbul.bus.Ping;
import io.hwanbul.bus.QuotasBus;
import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Answers everything that is asked of the database from MongoDB; one instance, which owns the client. */
public final class MongoVerticle extends VerticleBase {
    private static final int MOST_CONNECTIONS = 32;

    private final Settings.Mongodb settings;
    private final Duration accountRetention;
    private final boolean writing;
    private @Nullable MongoClient mongo;

    private MongoVerticle(Settings.Mongodb settings, Duration accountRetention, boolean writing) {
        this.settings = settings;
        this.accountRetention = accountRetention;
        this.writing = writing;
    }

    public MongoVerticle(Settings.Mongodb settings, Duration accountRetention) {
        this(settings, accountRetention, true);
    }

    /** For whoever only looks, and may be allowed no more: it makes no index. */
    public static MongoVerticle forReading(Settings.Mongodb settings) {
        return new MongoVerticle(settings, Duration.ZERO, false);
    }

    /** How long an answer over the bus can take: to choose a server and to get a connection takes as long at the most. */
    public static Duration longestAnswer(Settings.Mongodb settings) {
        return settings.timeout().multipliedBy(2);
    }

    @Override
    public Future<?> start() {
        MongoClient client = MongoClient.create(vertx, options());
        mongo = client;
        MongoJournal journal = new MongoJournal(vertx, client);
        return reachable(client)
                .recover(unreachable -> Future.failedFuture(
                        new InvalidSettingException("MONGODB_URI", "names a database that does not answer")))
                .compose(answers -> writing ? ensureIndexes(client, journal) : Future.succeededFuture())
                .onSuccess(ready -> {
                    PaymentCollection documents =
                            new PaymentCollection(client, settings.collection(), settings.ownerField());
                    PaymentsBus.answer(vertx, new MongoPayments(documents, accountRetention));
                    AccountsBus.answer(vertx, new MongoAccounts(documents));
                    CopiesBus.answer(vertx, new MongoCopies(documents));
                    QuotasBus.answer(vertx, new MongoQuotaStore(client));
                    FreezesBus.answer(vertx, new MongoFreezeStore(client));
                    KeysBus.answer(vertx, new MongoApiKeyStore(client));
                    JournalBus.answer(vertx, journal);
                    AnchorsBus.answer(vertx, new MongoAnchorStore(client));
                    Ping.DATABASE.answer(vertx, () -> reachable(client));
                });
    }

    private Future<Void> ensureIndexes(MongoClient client, MongoJournal journal) {
        return new IndexSetup(client, settings.collection())
                .ensure()
                .compose(done -> new IndexSetup(client, MongoQuotaStore.COLLECTION).ensureForQuotas())
                .compose(done -> journal.ensureIndex());
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
        long answer = settings.timeout().toMillis();
        long connection = Math.max(1, answer * 2 / 5);
        return new JsonObject()
                .put("connection_string", settings.uri().reveal())
                .put("db_name", settings.database())
                .put("readConcernLevel", "majority")
                .put("readPreference", "primary")
                .put("w", "majority")
                .put("journal", true)
                .put("retryWrites", true)
                .put("wtimeoutMS", answer)
                .put("serverSelectionTimeoutMS", Math.max(1, answer * 3 / 5))
                .put("connectTimeoutMS", connection)
                .put("socketTimeoutMS", answer)
                .put("waitQueueTimeoutMS", connection)
                .put("maxPoolSize", MOST_CONNECTIONS);
    }
}
