package io.hwanbul.mongo;

import io.hwanbul.auth.ApiKeyStore;
import io.hwanbul.bus.Bus;
import io.hwanbul.bus.Ping;
import io.hwanbul.bus.Port;
import io.hwanbul.config.Settings;
import io.hwanbul.journal.AnchorStore;
import io.hwanbul.journal.Journal;
import io.hwanbul.limit.FreezeStore;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;

/** Answers the ports of the database from MongoDB. Several instances share the connections, each on its own event loop. */
public final class MongoVerticle extends VerticleBase {
    private final MongoConnections connections;
    private final Settings.Mongodb settings;
    private final Duration accountRetention;
    private final boolean first;

    /** @param first whether this is the one instance that answers for the journal, whose chains belong to one event loop */
    public MongoVerticle(
            MongoConnections connections, Settings.Mongodb settings, Duration accountRetention, boolean first) {
        this.connections = connections;
        this.settings = settings;
        this.accountRetention = accountRetention;
        this.first = first;
    }

    /** The longest time of an answer: the client's timeout, and as much to select a server and get a connection. */
    public static Duration longestAnswer(Settings.Mongodb settings) {
        return settings.timeout().multipliedBy(2);
    }

    @Override
    public Future<?> start() {
        MongoClient client = connections.requests();
        MongoPaymentStore payments =
                new MongoPaymentStore(payments(client), payments(connections.reserved()), accountRetention);
        Bus.answer(vertx, Port.of(PaymentStore.class), payments);
        Bus.answer(vertx, Port.of(QuotaStore.class), new MongoQuotaStore(client));
        Bus.answer(vertx, Port.of(FreezeStore.class), new MongoFreezeStore(client));
        Bus.answer(vertx, Port.of(ApiKeyStore.class), new MongoApiKeyStore(client));
        Bus.answer(vertx, Port.of(AnchorStore.class), new MongoAnchorStore(client));
        Bus.answer(vertx, Ping.DATABASE, this::ping);
        if (first) {
            Bus.answer(vertx, Port.of(Journal.class), new MongoJournal(vertx, client));
        }
        return Future.succeededFuture();
    }

    private PaymentCollection payments(MongoClient client) {
        return new PaymentCollection(client, settings.collection(), settings.ownerField());
    }

    private Future<Void> ping() {
        return connections.ping().recover(failure -> Future.failedFuture(Refusal.databaseUnavailable()));
    }
}
