package io.hwanbul.mongo;

import io.hwanbul.auth.ApiKeyStore;
import io.hwanbul.bus.Bus;
import io.hwanbul.bus.Ping;
import io.hwanbul.bus.Port;
import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Settings;
import io.hwanbul.journal.AnchorStore;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalWriter;
import io.hwanbul.limit.ControlStore;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.payment.DatabaseTime;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers every port of the database from MongoDB; one instance, which owns the client. */
public final class MongoVerticle extends VerticleBase {
    private static final int MAX_CONNECTIONS = 32;

    /** The journal's own collection is this far behind; a crash in between leaves the entries with their payments. */
    private static final long MOVE_MILLIS = 200;

    private static final long MOVE_LEFT_BEHIND_MILLIS = 10_000;

    private final Settings.Mongodb settings;
    private final Duration accountRetention;
    private final InstantSource clock;
    private final boolean writing;
    private @Nullable MongoClient mongo;
    private @Nullable JournalMover mover;
    private boolean stopping;

    private MongoVerticle(Settings.Mongodb settings, Duration accountRetention, InstantSource clock, boolean writing) {
        this.settings = settings;
        this.accountRetention = accountRetention;
        this.clock = clock;
        this.writing = writing;
    }

    public MongoVerticle(Settings.Mongodb settings, Duration accountRetention, InstantSource clock) {
        this(settings, accountRetention, clock, true);
    }

    /** For commands that only read and may have no right to write: creates no index and moves nothing. */
    public static MongoVerticle forReading(Settings.Mongodb settings, InstantSource clock) {
        return new MongoVerticle(settings, Duration.ZERO, clock, false);
    }

    /** The longest time of an answer: the client's timeout, and as much to select a server and get a connection. */
    public static Duration longestAnswer(Settings.Mongodb settings) {
        return settings.timeout().multipliedBy(2);
    }

    @Override
    public Future<?> start() {
        MongoClient client = MongoClient.create(vertx, options());
        mongo = client;
        PaymentCollection payments = new PaymentCollection(
                client,
                settings.collection(),
                new PaymentDocument(new OurField(settings.field()), settings.ownerField()));
        MongoJournal journal = new MongoJournal(payments);
        JournalMover entries = new JournalMover(payments);
        mover = entries;
        return reachable(client)
                .recover(unreachable -> Future.failedFuture(
                        new InvalidSettingException("MONGODB_URI", "names a database that does not answer")))
                .compose(answers -> writing ? ensureIndexes(client, journal) : Future.succeededFuture())
                .onSuccess(ready -> {
                    Bus.answer(
                            vertx,
                            Port.of(PaymentStore.class),
                            new MongoPaymentStore(payments, entries, accountRetention, clock));
                    Bus.answer(vertx, Port.of(QuotaStore.class), new MongoQuotaStore(client));
                    Bus.answer(vertx, Port.of(ControlStore.class), new MongoControlStore(client));
                    Bus.answer(vertx, Port.of(ApiKeyStore.class), new MongoApiKeyStore(client));
                    Bus.answer(vertx, Port.of(Journal.class), journal);
                    Bus.answer(
                            vertx,
                            Port.of(JournalWriter.class),
                            new GroupCommit(
                                    client, journal, () -> UUID.randomUUID().toString()));
                    if (writing) {
                        repeat(MOVE_MILLIS, entries::move);
                        repeat(
                                MOVE_LEFT_BEHIND_MILLIS,
                                () -> entries.moveLeftBehind(clock.instant().minus(JournalMover.LEFT_BEHIND)));
                    }
                    Bus.answer(vertx, Port.of(AnchorStore.class), new MongoAnchorStore(client));
                    Bus.answer(vertx, Port.of(DatabaseTime.class), new MongoTime(client));
                    Bus.answer(vertx, Ping.DATABASE, () -> ping(client));
                });
    }

    /** A failure is in the log, and what it left undone is done the next time. */
    private void repeat(long pauseMillis, Supplier<Future<?>> work) {
        vertx.setTimer(pauseMillis, timer -> {
            if (!stopping) {
                work.get().onComplete(done -> repeat(pauseMillis, work));
            }
        });
    }

    private Future<Void> ensureIndexes(MongoClient client, MongoJournal journal) {
        return new IndexSetup(client, settings.collection(), new OurField(settings.field()))
                .ensure()
                .compose(done -> new IndexSetup(client, MongoQuotaStore.COLLECTION, new OurField(settings.field()))
                        .ensureForQuotas())
                .compose(done -> journal.ensureIndex());
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        MongoClient client = mongo;
        JournalMover entries = mover;
        if (client == null || entries == null) {
            return Future.succeededFuture();
        }
        return (writing ? entries.move() : Future.succeededFuture()).transform(moved -> client.close());
    }

    private static Future<Void> ping(MongoClient client) {
        return reachable(client).recover(failure -> Future.failedFuture(Refusal.databaseUnavailable()));
    }

    private static Future<Void> reachable(MongoClient client) {
        return client.runCommand("ping", new JsonObject().put("ping", 1)).mapEmpty();
    }

    /** Majority and journal whatever the URI says: a refund must survive the loss of a database server. */
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
                .put("maxPoolSize", MAX_CONNECTIONS);
    }
}
