package io.hwanbul.server;

import io.hwanbul.auth.ApiKeyStore;
import io.hwanbul.config.Settings;
import io.hwanbul.iamport.IamportVerticle;
import io.hwanbul.journal.JournalVerifier;
import io.hwanbul.mongo.MongoConnections;
import io.hwanbul.mongo.MongoVerticle;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.Vault;
import io.hwanbul.reconcile.PaymentImport;
import io.hwanbul.reconcile.PaymentSync;
import io.hwanbul.reconcile.Reconciliation;
import io.hwanbul.vault.KeyringVault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The database and the gateway, started, and what commands and the server build on them. */
public final class Wiring {
    private final Vertx vertx;
    private final Clock clock = Clock.system();
    private final Ports ports;
    private final Vault vault;
    private final RefundMark mark;
    private final PaymentSync sync;
    private final MongoConnections database;
    private final Deployments deployments;

    private Wiring(Vertx vertx, Settings settings, MongoConnections database) {
        this.vertx = vertx;
        this.database = database;
        deployments = new Deployments(vertx);
        ports = Ports.create(vertx, settings, clock);
        vault = KeyringVault.of(settings.accounts().keyring());
        mark = new RefundMark(settings.refunds().reference());
        sync = new PaymentSync(
                ports.payments(),
                ports.gateway(),
                clock,
                mark,
                settings.cancels().live());
    }

    /** Starts the database and the gateway, or neither. */
    public static Future<Wiring> start(Vertx vertx, Settings settings) {
        return startDatabase(vertx, settings)
                .compose(wiring -> wiring.deployments
                        .deploy(new IamportVerticle(settings.iamport(), wiring.vault))
                        .map(wiring)
                        .recover(failure -> wiring.stop().transform(stopped -> Future.failedFuture(failure))));
    }

    /** Starts the database alone, for commands that ask the gateway nothing. */
    public static Future<Wiring> startDatabase(Vertx vertx, Settings settings) {
        return startDatabase(vertx, settings, MongoConnections::ensureIndexes);
    }

    /** Starts the database alone, for commands that only read it; no index is created. */
    public static Future<Wiring> startReadOnlyDatabase(Vertx vertx, Settings settings) {
        return startDatabase(vertx, settings, opened -> Future.succeededFuture());
    }

    private static Future<Wiring> startDatabase(
            Vertx vertx, Settings settings, Function<MongoConnections, Future<Void>> prepare) {
        return MongoConnections.open(vertx, settings.mongodb()).compose(opened -> {
            Wiring wiring = new Wiring(vertx, settings, opened);
            return prepare.apply(opened)
                    .compose(prepared -> wiring.deployDatabase(settings))
                    .map(wiring)
                    .recover(failure -> wiring.stop().transform(stopped -> Future.failedFuture(failure)));
        });
    }

    private Future<Void> deployDatabase(Settings settings) {
        AtomicBoolean first = new AtomicBoolean(true);
        return deployments.deploy(
                () -> new MongoVerticle(
                        database, settings.mongodb(), settings.accounts().retention(), first.getAndSet(false)),
                settings.operation().eventLoops());
    }

    /** The keys of {@code AUTH_MODE} api-key. */
    public ApiKeyStore apiKeys() {
        return ports.apiKeys();
    }

    public Reconciliation reconciliation() {
        return new Reconciliation(ports.payments(), ports.lists(), sync, clock);
    }

    public PaymentImport paymentImport() {
        return new PaymentImport(ports.payments(), ports.lists(), sync);
    }

    public JournalVerifier journalVerifier() {
        return new JournalVerifier(ports.journal(), ports.anchors(), ports.payments());
    }

    Ports ports() {
        return ports;
    }

    Clock clock() {
        return clock;
    }

    Vault vault() {
        return vault;
    }

    RefundMark mark() {
        return mark;
    }

    PaymentSync sync() {
        return sync;
    }

    Vertx vertx() {
        return vertx;
    }

    public Future<Void> stop() {
        return deployments.stop().compose(stopped -> database.close());
    }
}
