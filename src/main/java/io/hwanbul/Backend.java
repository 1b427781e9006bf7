package io.hwanbul;

import io.hwanbul.auth.Keys;
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
import io.hwanbul.mongo.PaymentsVerticle;
import io.hwanbul.refund.Accounts;
import io.hwanbul.refund.Anchors;
import io.hwanbul.refund.Books;
import io.hwanbul.refund.Clock;
import io.hwanbul.refund.Copies;
import io.hwanbul.refund.Event;
import io.hwanbul.refund.Freezes;
import io.hwanbul.refund.Gateway;
import io.hwanbul.refund.Import;
import io.hwanbul.refund.Journal;
import io.hwanbul.refund.JournaledCopies;
import io.hwanbul.refund.JournaledGateway;
import io.hwanbul.refund.JournaledPayments;
import io.hwanbul.refund.Means;
import io.hwanbul.refund.Payments;
import io.hwanbul.refund.Quotas;
import io.hwanbul.refund.Reconciliation;
import io.hwanbul.refund.Reference;
import io.hwanbul.refund.Scribe;
import io.hwanbul.refund.Statements;
import io.hwanbul.refund.Timing;
import io.hwanbul.refund.Vault;
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
final class Backend {
    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);

    final Payments payments;
    final Accounts accounts;
    final Vault vault;
    final Quotas quotas;
    final Freezes freezes;
    final Keys keys;
    final Gateway gateway;
    final Copies copies;
    final Journal journal;
    final Anchors anchors;
    final Scribe scribe;
    final Books books;
    final Reconciliation reconciliation;
    final Import importing;
    final Reference reference;
    final Clock clock = Clock.system();

    /** The sum of all that a refund may wait for from when it has begun until its end is stored. */
    final Duration longestRefund;

    final Vertx vertx;
    private final Deque<String> deployed = new ArrayDeque<>();

    private Backend(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        // budgets nest: a call is shorter than the bus waits for it, and a refund lasts as long as its steps together
        Duration databasePatience = patience(PaymentsVerticle.longestAnswer(settings.mongodb()));
        Duration gatewayPatience = patience(IamportVerticle.longestAnswer(settings.iamport()));
        longestRefund = databasePatience.multipliedBy(15).plus(gatewayPatience.multipliedBy(2));
        journal = new JournalBus(vertx, databasePatience);
        anchors = new AnchorsBus(vertx, databasePatience);
        scribe = new Scribe(journal, Backend::lament);
        payments = new JournaledPayments(new PaymentsBus(vertx, databasePatience), journal, scribe, clock);
        accounts = new AccountsBus(vertx, databasePatience);
        vault = KeyringVault.of(settings.accounts().keyring());
        quotas = new QuotasBus(vertx, databasePatience);
        freezes = new FreezesBus(vertx, databasePatience);
        keys = new KeysBus(vertx, databasePatience);
        gateway =
                new JournaledGateway(new GatewayBus(vertx, gatewayPatience), journal, scribe, clock, databasePatience);
        reference = new Reference(settings.refunds().reference());
        copies = new JournaledCopies(new CopiesBus(vertx, databasePatience), scribe, clock);
        Statements statements = new StatementsBus(vertx, gatewayPatience);
        books = new Books(
                payments, copies, gateway, clock, reference, settings.cancels().live());
        reconciliation = new Reconciliation(copies, statements, books, clock);
        importing = new Import(copies, statements, books);
    }

    /** Starts both, or neither. */
    static Future<Backend> start(Vertx vertx, Settings settings) {
        return startDatabase(vertx, settings)
                .compose(backend -> backend.deploy(new IamportVerticle(settings.iamport(), backend.vault))
                        .map(backend)
                        .recover(failure -> backend.stop().transform(stopped -> Future.failedFuture(failure))));
    }

    /** Starts the database alone, for what has nothing to ask the gateway. */
    static Future<Backend> startDatabase(Vertx vertx, Settings settings) {
        return start(
                vertx,
                settings,
                new PaymentsVerticle(settings.mongodb(), settings.accounts().retention()));
    }

    /** Only the database, to look at; nothing is changed. */
    static Future<Backend> startReading(Vertx vertx, Settings settings) {
        return start(vertx, settings, PaymentsVerticle.forReading(settings.mongodb()));
    }

    private static Future<Backend> start(Vertx vertx, Settings settings, PaymentsVerticle database) {
        LocalBus.prepare(vertx);
        Backend backend = new Backend(vertx, settings);
        return backend.deploy(database).map(backend);
    }

    private static void lament(Event event) {
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
    Future<Void> stop() {
        return deployed.isEmpty()
                ? Future.succeededFuture()
                : vertx.undeploy(deployed.pop()).transform(undeployed -> stop());
    }
}
