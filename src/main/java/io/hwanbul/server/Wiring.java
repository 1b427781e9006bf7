package io.hwanbul.server;

import io.hwanbul.auth.ApiKeyStore;
import io.hwanbul.bus.AccountsBus;
import io.hwanbul.bus.AnchorsBus;
import io.hwanbul.bus.CopiesBus;
import io.hwanbul.bus.FreezesBus;
import io.hwanbul.bus.GatewayBus;
import io.hwanbul.bus.JournalBus;
import io.hwanbul.bus.KeysBus;
import io.hwanbul.bus.LocalBus;
import io.hwanbul.bus.PaymentsBus;
import io.hwanbul.bus.QuotasBus;
import io.hwanbul.bus.StatementsBus;
import io.hwanbul.config.Settings;
import io.hwanbul.iamport.IamportVerticle;
import io.hwanbul.journal.AnchorStore;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalEvent;
import io.hwanbul.journal.JournalWriter;
import io.hwanbul.journal.JournaledCopies;
import io.hwanbul.journal.JournaledGateway;
import io.hwanbul.journal.JournaledPayments;
import io.hwanbul.limit.FreezeStore;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.mongo.MongoVerticle;
import io.hwanbul.payment.Accounts;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Copies;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.Payments;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.Vault;
import io.hwanbul.reconcile.PaymentImport;
import io.hwanbul.reconcile.PaymentSync;
import io.hwanbul.reconcile.Reconciliation;
import io.hwanbul.refund.Means;
import io.hwanbul.refund.Timing;
import io.hwanbul.vault.KeyringVault;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database and the gateway, each behind its verticle, and what the server and the commands do with both. */
public final class Wiring {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    final Payments payments;
    final Accounts accounts;
    final Vault vault;
    final QuotaStore quotas;
    final FreezeStore freezes;
    public final ApiKeyStore keys;
    final Gateway gateway;
    public final Copies copies;
    public final Journal journal;
    public final AnchorStore anchors;
    final JournalWriter scribe;
    final PaymentSync books;
    public final Reconciliation reconciliation;
    public final PaymentImport importing;
    final RefundMark reference;
    final Clock clock = Clock.system();

    /** The sum of all that a refund may wait for from when it has begun until its end is stored. */
    final Duration longestRefund;

    final Vertx vertx;
    private final Deque<String> deployed = new ArrayDeque<>();

    private Wiring(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        // budgets nest: a call is shorter than the bus waits for it, and a refund lasts as long as its steps together
        Duration databasePatience = patience(MongoVerticle.longestAnswer(settings.mongodb()));
        Duration gatewayPatience = patience(IamportVerticle.longestAnswer(settings.iamport()));
        longestRefund = databasePatience.multipliedBy(15).plus(gatewayPatience.multipliedBy(2));
        journal = new JournalBus(vertx, databasePatience);
        anchors = new AnchorsBus(vertx, databasePatience);
        scribe = new JournalWriter(journal, Wiring::lament);
        payments = new JournaledPayments(new PaymentsBus(vertx, databasePatience), journal, scribe, clock);
        accounts = new AccountsBus(vertx, databasePatience);
        vault = KeyringVault.of(settings.accounts().keyring());
        quotas = new QuotasBus(vertx, databasePatience);
        freezes = new FreezesBus(vertx, databasePatience);
        keys = new KeysBus(vertx, databasePatience);
        gateway =
                new JournaledGateway(new GatewayBus(vertx, gatewayPatience), journal, scribe, clock, databasePatience);
        reference = new RefundMark(settings.refunds().reference());
        copies = new JournaledCopies(new CopiesBus(vertx, databasePatience), scribe, clock);
        PaymentLists statements = new StatementsBus(vertx, gatewayPatience);
        books = new PaymentSync(
                payments, copies, gateway, clock, reference, settings.cancels().live());
        reconciliation = new Reconciliation(copies, statements, books, clock);
        importing = new PaymentImport(copies, statements, books);
    }

    /** Starts both, or neither. */
    public static Future<Wiring> start(Vertx vertx, Settings settings) {
        return startDatabase(vertx, settings)
                .compose(backend -> backend.deploy(new IamportVerticle(settings.iamport(), backend.vault))
                        .map(backend)
                        .recover(failure -> backend.stop().transform(stopped -> Future.failedFuture(failure))));
    }

    /** Starts the database alone, for what has nothing to ask the gateway. */
    public static Future<Wiring> startDatabase(Vertx vertx, Settings settings) {
        return start(
                vertx,
                settings,
                new MongoVerticle(settings.mongodb(), settings.accounts().retention()));
    }

    /** Only the database, to look at; nothing is changed. */
    public static Future<Wiring> startReading(Vertx vertx, Settings settings) {
        return start(vertx, settings, MongoVerticle.forReading(settings.mongodb()));
    }

    private static Future<Wiring> start(Vertx vertx, Settings settings, MongoVerticle database) {
        LocalBus.prepare(vertx);
        Wiring backend = new Wiring(vertx, settings);
        return backend.deploy(database).map(backend);
    }

    private static void lament(JournalEvent event) {
        LOG.error("The journal lacks {} of refund {} on {}", event.what(), event.refundId(), event.chain());
    }

    /** A tenth more than the longest answer, so that the answer counts and not the waiting for it. */
    private static Duration patience(Duration longestAnswer) {
        return longestAnswer.plus(longestAnswer.dividedBy(10));
    }

    /** What the parts of a refund's way work with, for one event loop. */
    Means means(Timing timing) {
        return new Means(payments, gateway, books, quotas, freezes, clock, timing, new SecureRandom());
    }

    /** One more part, which ends before those that were there before it. */
    Future<Void> deploy(VerticleBase part) {
        return vertx.deployVerticle(part).onSuccess(deployed::push).mapEmpty();
    }

    /** Closes part by part, the last one first. */
    public Future<Void> stop() {
        return deployed.isEmpty()
                ? Future.succeededFuture()
                : vertx.undeploy(deployed.pop()).transform(undeployed -> stop());
    }
}
