package io.hwanbul.server;

import io.hwanbul.auth.Authenticator;
import io.hwanbul.bus.CallerContext;
import io.hwanbul.config.GatewayKnowledge;
import io.hwanbul.config.Settings;
import io.hwanbul.http.InFlightRefunds;
import io.hwanbul.http.RouterVerticle;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.PaymentLookup;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.hwanbul.reconcile.ReconciliationJob;
import io.hwanbul.refund.Admission;
import io.hwanbul.refund.ApprovalFlow;
import io.hwanbul.refund.ApprovalRule;
import io.hwanbul.refund.LookupTurns;
import io.hwanbul.refund.Recovery;
import io.hwanbul.refund.RefundExecutor;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.RefundGuard;
import io.hwanbul.refund.RefundPolicy;
import io.hwanbul.refund.SendPermits;
import io.hwanbul.refund.SharedAccountCheck;
import io.hwanbul.refund.Timing;
import io.hwanbul.refund.VirtualAccountVoid;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The refund server: the database and the gateway, then what works with them, the routers and the periodic jobs. At the
 * end all that works is stopped at once.
 */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /** Of the connections to the database and the gateway; nothing waits for them any more. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Wiring wiring;
    private final Duration shutdownTimeout;
    private final Deployments workers;
    private final InFlightRefunds inFlight;
    private final List<RouterVerticle> routers = new CopyOnWriteArrayList<>();

    private Server(Wiring wiring, Settings settings) {
        this.wiring = wiring;
        shutdownTimeout = settings.operation().shutdownTimeout();
        workers = new Deployments(wiring.vertx());
        inFlight = new InFlightRefunds();
    }

    /**
     * Starts everything or nothing: what was started is stopped again when a later part fails.
     *
     * @param pages adds routes that are not part of the refund server itself, such as the demo's
     */
    public static Future<Server> start(
            Vertx vertx, Settings settings, GatewayKnowledge knowledge, BiConsumer<Router, PaymentStore> pages) {
        AnonymousModeCheck.check(settings);
        return Wiring.start(vertx, settings)
                .map(wiring -> new Server(wiring, settings))
                .compose(server -> Authenticator.of(
                                vertx, settings.auth(), server.wiring.apiKeys(), server.wiring.revokedKeys())
                        .compose(authenticator -> server.start(settings, knowledge, authenticator, pages))
                        .map(server)
                        .recover(failure -> server.workers
                                .stop()
                                .compose(stopped -> server.wiring.stop())
                                .transform(closed -> Future.failedFuture(failure))));
    }

    private Future<Void> start(
            Settings settings,
            GatewayKnowledge knowledge,
            Authenticator authenticator,
            BiConsumer<Router, PaymentStore> pages) {
        Ports ports = wiring.ports();
        Clock clock = wiring.clock();
        PaymentStore payments = ports.payments();
        Timing timing = timing(settings);
        RefundGuard guard = new RefundGuard(ports.quotas(), wiring.controls(), knowledge.limits(), clock);
        RefundExecutor executor =
                new RefundExecutor(payments, ports.gateway(), wiring.sync(), guard, clock, wiring.timer());
        SendPermits permits = sendPermits(wiring, settings.iamport());
        Recovery recovery = new Recovery(
                payments,
                ports.gateway(),
                executor,
                wiring.sync(),
                permits,
                clock,
                timing,
                new SecureRandom(),
                new RecoveryLog());
        Admission admission = new Admission(clock, timing, wiring.mark(), policy(settings, knowledge), wiring.vault());
        PaymentLookup lookup = new PaymentLookup(payments);
        RefundFlow flow = new RefundFlow(
                lookupTurns(wiring, settings),
                lookup,
                wiring.sync(),
                admission,
                guard,
                new SharedAccountCheck(
                        payments, wiring.vault(), settings.accounts().warnAfter(), Server::warnOfSharedAccount),
                new VirtualAccountVoid(ports.gateway(), wiring.sync(), permits),
                recovery,
                executor,
                permits,
                clock);
        ReconciliationJob reconciliation = new ReconciliationJob(wiring.reconciliation(), ports.turns(), clock);
        ApprovalFlow approvals = new ApprovalFlow(payments, wiring.sync(), admission, guard, executor, permits, clock);
        Supplier<RouterVerticle> router = new RouterWiring(wiring, settings, knowledge)
                .router(authenticator, flow, approvals, lookup, reconciliation, pages, inFlight);
        Future<Void> deployed = wiring.keepCurrent()
                .compose(kept -> workers.deploy(
                        () -> remembered(router.get()), settings.operation().eventLoops()));
        for (PeriodicVerticle job : PeriodicJobs.of(wiring, settings, recovery, reconciliation)) {
            deployed = deployed.compose(before -> workers.deploy(job));
        }
        return deployed;
    }

    private RouterVerticle remembered(RouterVerticle router) {
        routers.add(router);
        return router;
    }

    private static SendPermits sendPermits(Wiring wiring, Settings.Iamport settings) {
        return new SendPermits(settings.cancelConnections(), wiring.timer(), CallerContext.executor(wiring.vertx()));
    }

    /** As many lookups at once as requests have database connections, and as many that wait as may be at the gateway. */
    private static LookupTurns lookupTurns(Wiring wiring, Settings settings) {
        return new LookupTurns(
                settings.mongodb().connections(),
                settings.iamport().cancelConnections(),
                wiring.timer(),
                CallerContext.executor(wiring.vertx()));
    }

    private static Timing timing(Settings settings) {
        Settings.Refunds refunds = settings.refunds();
        return new Timing(refunds.quietPeriod(), refunds.recoveryInterval(), refunds.duplicateWindow());
    }

    private static RefundPolicy policy(Settings settings, GatewayKnowledge knowledge) {
        Settings.Cancels cancels = settings.cancels();
        CancelOptions defaults = new CancelOptions(
                Optional.empty(),
                Optional.empty(),
                cancels.retainPromotion(),
                cancels.enableWebhook(),
                cancels.requester());
        ApprovalRule approval = new ApprovalRule(
                settings.approval().above(), settings.approval().patience());
        return new RefundPolicy(
                knowledge.rules(), knowledge.banks(), defaults, cancels.live(), knowledge.limits(), approval);
    }

    private static void warnOfSharedAccount(Refund refund) {
        int others = refund.order().account().orElseThrow().otherOrders().orElseThrow();
        LOG.warn("Refund {} is paid to an account that {} other orders had refunds to", refund.id(), others);
    }

    /** The port that all routers listen on. */
    public int port() {
        return routers.get(0).port();
    }

    /**
     * Refuses new refunds at once and stops listening, lets what runs end within the shutdown timeout, and closes the
     * connections. Returns whether every running refund was finished.
     */
    public Future<Boolean> stop() {
        inFlight.end();
        LOG.info(
                "Ending: no new requests; running refunds, to be finished first within {} s: {}",
                shutdownTimeout.toSeconds(),
                inFlight.running());
        return workers.stop()
                .timeout(shutdownTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .transform(inTime -> Future.succeededFuture(reportEnd()))
                .compose(finished -> wiring.stop()
                        .timeout(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                        .transform(closed -> Future.succeededFuture(finished)));
    }

    private boolean reportEnd() {
        int left = inFlight.running();
        if (left > 0) {
            LOG.warn(
                    "Ended; refunds that did not end in time: {}; they stay pending, and another server or the next"
                            + " start finishes them",
                    left);
        } else {
            LOG.info("Ended: every running refund is finished");
        }
        return left == 0;
    }
}
