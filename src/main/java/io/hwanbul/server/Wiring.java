package io.hwanbul.server;

import io.hwanbul.auth.ApiKeyStore;
import io.hwanbul.config.Settings;
import io.hwanbul.iamport.IamportClient;
import io.hwanbul.iamport.IamportVerticle;
import io.hwanbul.journal.JournalVerifier;
import io.hwanbul.mongo.MongoVerticle;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.Vault;
import io.hwanbul.reconcile.PaymentImport;
import io.hwanbul.reconcile.PaymentSync;
import io.hwanbul.reconcile.Reconciliation;
import io.hwanbul.vault.KeyringVault;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** The database and the gateway, started, and what commands and the server build on them; closed in reverse order. */
public final class Wiring {
    private final Vertx vertx;
    private final Clock clock = Clock.system();
    private final Ports ports;
    private final Vault vault;
    private final RefundMark mark;
    private final PaymentSync sync;
    private final Deque<String> deployed = new ArrayDeque<>();

    private Wiring(Vertx vertx, Settings settings) {
        this.vertx = vertx;
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
                .compose(wiring -> IamportClient.connect(vertx, settings.iamport(), wiring.vault)
                        .compose(client -> wiring.deploy(() -> new IamportVerticle(client)))
                        .map(wiring)
                        .recover(failure -> wiring.stop().transform(stopped -> Future.failedFuture(failure))));
    }

    /** Starts the database alone, for commands that ask the gateway nothing. */
    public static Future<Wiring> startDatabase(Vertx vertx, Settings settings) {
        return startDatabase(
                vertx,
                settings,
                new MongoVerticle(settings.mongodb(), settings.accounts().retention()));
    }

    /** Starts the database alone, for commands that only read it; no index is created. */
    public static Future<Wiring> startReadOnlyDatabase(Vertx vertx, Settings settings) {
        return startDatabase(vertx, settings, MongoVerticle.forReading(settings.mongodb()));
    }

    private static Future<Wiring> startDatabase(Vertx vertx, Settings settings, MongoVerticle database) {
        Wiring wiring = new Wiring(vertx, settings);
        return wiring.deploy(database).map(wiring);
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

    Future<Void> deploy(VerticleBase verticle) {
        return vertx.deployVerticle(verticle).onSuccess(deployed::push).mapEmpty();
    }

    /** Deploys an instance for each core. */
    private Future<Void> deploy(Supplier<VerticleBase> verticles) {
        int cores = Runtime.getRuntime().availableProcessors();
        return vertx.deployVerticle(verticles, new DeploymentOptions().setInstances(cores))
                .onSuccess(deployed::push)
                .mapEmpty();
    }

    /** Undeploys one after the other, the last first; one that fails to stop does not keep the others from being stopped. */
    public Future<Void> stop() {
        return deployed.isEmpty()
                ? Future.succeededFuture()
                : vertx.undeploy(deployed.pop()).transform(undeployed -> stop());
    }
}
