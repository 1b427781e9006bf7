package io.hwanbul.server;

import io.hwanbul.auth.ApiKeyStore;
import io.hwanbul.auth.RevokedKeys;
import io.hwanbul.auth.StoredApiKey;
import io.hwanbul.bus.CallerContext;
import io.hwanbul.config.Settings;
import io.hwanbul.iamport.IamportClient;
import io.hwanbul.iamport.IamportVerticle;
import io.hwanbul.journal.JournalVerifier;
import io.hwanbul.journal.LostRecords;
import io.hwanbul.limit.ControlLease;
import io.hwanbul.limit.Controls;
import io.hwanbul.limit.CurrentControls;
import io.hwanbul.limit.LeaseExpiry;
import io.hwanbul.list.ListRebuild;
import io.hwanbul.list.RefundList;
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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The database and the gateway, started, and what commands and the server build on them. */
public final class Wiring {
    /** The end of a server does not wait for a read whose result nobody needs any more. */
    private static final Duration UPKEEP_END = Duration.ofMillis(1);

    private final Vertx vertx;
    private final DatabaseClock databaseClock;
    private final Clock clock;
    private final Ports ports;
    private final ControlLease lease;
    private final LeaseExpiry leaseExpiry;
    private final Optional<Vault> vault;
    private final RefundMark mark;
    private final PaymentSync sync;
    private final MongoConnections database;
    private final Deployments deployments;

    private Wiring(Vertx vertx, Settings settings, MongoConnections database, Optional<Vault> vault) {
        this.vertx = vertx;
        this.vault = vault;
        this.database = database;
        deployments = new Deployments(vertx);
        Clock machine = Clock.system();
        databaseClock = new DatabaseClock(machine);
        clock = new Clock(databaseClock, machine.nanoTime());
        ports = Ports.create(vertx, settings, clock);
        lease = new ControlLease(ports.controls(), clock);
        leaseExpiry = new LeaseExpiry(timer());
        mark = new RefundMark(settings.refunds().reference());
        sync = new PaymentSync(
                ports.payments(),
                ports.gateway(),
                clock,
                mark,
                settings.cancels().live(),
                new LostRecords(ports.journal()),
                new RecordLog());
    }

    /** Starts the database and the gateway, or neither. */
    public static Future<Wiring> start(Vertx vertx, Settings settings) {
        Vault vault = KeyringVault.of(settings.accounts().keyring());
        return startDatabase(vertx, settings, Optional.of(vault), MongoConnections::prepare, true)
                .compose(wiring -> IamportClient.connect(vertx, settings.iamport(), vault)
                        .compose(client -> wiring.deployments.deploy(
                                () -> new IamportVerticle(client),
                                settings.operation().eventLoops()))
                        .map(wiring)
                        .recover(failure -> wiring.stop().transform(stopped -> Future.failedFuture(failure))));
    }

    /** Starts the database alone, for commands that ask the gateway nothing. */
    public static Future<Wiring> startDatabase(Vertx vertx, Settings settings) {
        return startDatabase(vertx, settings, Optional.empty(), MongoConnections::prepare, true);
    }

    /** Starts the database alone, for commands that only read it; no index is created. */
    public static Future<Wiring> startReadOnlyDatabase(Vertx vertx, Settings settings) {
        return startDatabase(vertx, settings, Optional.empty(), opened -> Future.succeededFuture(), false);
    }

    private static Future<Wiring> startDatabase(
            Vertx vertx,
            Settings settings,
            Optional<Vault> vault,
            Function<MongoConnections, Future<Void>> prepare,
            boolean moves) {
        return MongoConnections.open(vertx, settings.mongodb()).compose(opened -> {
            Wiring wiring = new Wiring(vertx, settings, opened, vault);
            return prepare.apply(opened)
                    .compose(prepared -> wiring.deployDatabase(settings, moves))
                    .compose(deployed -> wiring.measureTime())
                    .map(wiring)
                    .recover(failure -> wiring.stop().transform(stopped -> Future.failedFuture(failure)));
        });
    }

    private Future<Void> deployDatabase(Settings settings, boolean moves) {
        AtomicBoolean moving = new AtomicBoolean(moves);
        return deployments.deploy(
                () -> new MongoVerticle(
                        database, settings.accounts().retention(), clock.wall(), moving.getAndSet(false)),
                settings.operation().eventLoops());
    }

    private Future<Void> measureTime() {
        return databaseClock.measure(ports.databaseTime());
    }

    /** Keeps the time of day and the snapshot of the controls current from now on, as a server does. */
    Future<Void> keepCurrent() {
        return deployments
                .deploy(new PeriodicVerticle(this::measureTime, DatabaseClock.INTERVAL, UPKEEP_END))
                .compose(deployed ->
                        deployments.deploy(new PeriodicVerticle(lease::renew, ControlLease.READ_INTERVAL, UPKEEP_END)));
    }

    /** The keys of {@code AUTH_MODE} api-key. */
    public ApiKeyStore apiKeys() {
        return ports.apiKeys();
    }

    /**
     * Revokes an API key; when this succeeds, no server accepts it any more. The controls come first, so that a key is never
     * listed as revoked that a server goes on accepting. Empty if there is no such key.
     */
    public Future<Optional<StoredApiKey>> revokeKey(String id) {
        return ports.apiKeys()
                .find(id)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(found)
                        : ports.controls()
                                .revokeKey(id)
                                .compose(done -> ports.apiKeys().revoke(id, clock.now()))
                                .compose(leaseExpiry::after));
    }

    public Reconciliation reconciliation() {
        return new Reconciliation(ports.payments(), ports.lists(), sync, clock);
    }

    public PaymentImport paymentImport() {
        return new PaymentImport(ports.payments(), ports.lists(), sync);
    }

    public RefundList refunds() {
        return ports.refunds();
    }

    public ListRebuild listRebuild() {
        return new ListRebuild(ports.payments(), ports.refunds());
    }

    public JournalVerifier journalVerifier() {
        return new JournalVerifier(ports.journal(), ports.anchors(), ports.payments());
    }

    Ports ports() {
        return ports;
    }

    /** The database's time of day, and this machine's monotonic clock. */
    public Clock clock() {
        return clock;
    }

    /** The controls, on the caller's own event loop. */
    CurrentControls controls() {
        return () -> CallerContext.resume(lease.current());
    }

    RevokedKeys revokedKeys() {
        CurrentControls controls = controls();
        return () -> controls.current().map(Controls::revokedKeys);
    }

    LeaseExpiry leaseExpiry() {
        return leaseExpiry;
    }

    /** Only where the gateway is started too. */
    Vault vault() {
        return vault.orElseThrow();
    }

    RefundMark mark() {
        return mark;
    }

    PaymentSync sync() {
        return sync;
    }

    /** Completes when so much time has passed on the monotonic clock. */
    Function<Duration, Future<?>> timer() {
        return time -> vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    Vertx vertx() {
        return vertx;
    }

    public Future<Void> stop() {
        return deployments.stop().compose(stopped -> database.close());
    }
}
