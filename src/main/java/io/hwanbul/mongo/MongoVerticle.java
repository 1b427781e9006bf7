package io.hwanbul.mongo;

import io.hwanbul.async.JobTurns;
import io.hwanbul.auth.ApiKeyStore;
import io.hwanbul.bus.Bus;
import io.hwanbul.bus.Ping;
import io.hwanbul.bus.Port;
import io.hwanbul.config.Settings;
import io.hwanbul.journal.AnchorStore;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalWriter;
import io.hwanbul.limit.ControlStore;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.list.RefundList;
import io.hwanbul.mongo.list.MongoRefundList;
import io.hwanbul.payment.DatabaseTime;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the ports of the database from MongoDB. Several instances share the connections, each on its own event loop. */
public final class MongoVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(MongoVerticle.class);

    /** The journal's own collection is this far behind; a crash in between leaves the entries with their payments. */
    private static final long MOVE_MILLIS = 200;

    private static final long MOVE_LEFT_BEHIND_MILLIS = 10_000;

    private final MongoConnections connections;
    private final Duration accountRetention;
    private final InstantSource clock;
    private final boolean moving;
    private boolean stopping;

    /** @param moving whether this is the one instance that moves the journal's entries from the payments to the journal */
    public MongoVerticle(MongoConnections connections, Duration accountRetention, InstantSource clock, boolean moving) {
        this.connections = connections;
        this.accountRetention = accountRetention;
        this.clock = clock;
        this.moving = moving;
    }

    /** The longest time of an answer: the client's timeout, and as much to select a server and get a connection. */
    public static Duration longestAnswer(Settings.Mongodb settings) {
        return settings.timeout().multipliedBy(2);
    }

    @Override
    public Future<?> start() {
        MongoClient client = connections.requests();
        JournalMover mover = connections.mover();
        MongoPaymentStore payments = new MongoPaymentStore(
                connections.payments(client),
                connections.payments(connections.reserved()),
                mover,
                accountRetention,
                clock);
        Bus.answer(vertx, Port.of(PaymentStore.class), payments);
        Bus.answer(vertx, Port.of(QuotaStore.class), new MongoQuotaStore(client));
        Bus.answer(vertx, Port.of(ControlStore.class), new MongoControlStore(connections.reserved()));
        Bus.answer(vertx, Port.of(ApiKeyStore.class), new MongoApiKeyStore(client));
        Bus.answer(vertx, Port.of(AnchorStore.class), new MongoAnchorStore(client));
        Bus.answer(vertx, Port.of(JobTurns.class), new MongoJobTurns(client, clock));
        MongoJournal journal = new MongoJournal(connections.payments(client));
        Bus.answer(vertx, Port.of(Journal.class), journal);
        Bus.answer(
                vertx,
                Port.of(JournalWriter.class),
                new GroupCommit(client, journal, () -> UUID.randomUUID().toString()));
        Bus.answer(vertx, Port.of(RefundList.class), new MongoRefundList(client));
        Bus.answer(vertx, Port.of(DatabaseTime.class), new MongoTime(connections.reserved()));
        Bus.answer(vertx, Ping.DATABASE, this::ping);
        if (moving) {
            repeat(MOVE_MILLIS, mover::move);
            repeat(
                    MOVE_LEFT_BEHIND_MILLIS,
                    () -> mover.moveLeftBehind(clock.instant().minus(JournalMover.LEFT_BEHIND)));
        }
        return Future.succeededFuture();
    }

    /** A failure is in the log, and what it left undone is done the next time. */
    private void repeat(long pauseMillis, Supplier<Future<?>> work) {
        vertx.setTimer(pauseMillis, timer -> {
            if (!stopping) {
                Future.succeededFuture()
                        .compose(start -> work.get())
                        .onFailure(failure -> {
                            if (!(failure instanceof Refusal)) {
                                LOG.error("A round of the journal's mover failed; the next one goes on", failure);
                            }
                        })
                        .onComplete(done -> repeat(pauseMillis, work));
            }
        });
    }

    private Future<Void> ping() {
        return connections.ping().recover(failure -> Future.failedFuture(Refusal.databaseUnavailable()));
    }

    /** What is not moved yet, another server or the next start moves. */
    @Override
    public Future<?> stop() {
        stopping = true;
        return Future.succeededFuture();
    }
}
