package io.hwanbul.server;

import io.hwanbul.auth.Authenticator;
import io.hwanbul.config.GatewayKnowledge;
import io.hwanbul.config.Settings;
import io.hwanbul.http.RouterVerticle;
import io.hwanbul.http.problem.GatewayAnswerJson;
import io.hwanbul.journal.EvidenceAssembler;
import io.hwanbul.journal.RequestJournal;
import io.hwanbul.limit.QuotaReleaseJob;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.Refund;
import io.hwanbul.reconcile.ReconciliationJob;
import io.hwanbul.refund.AccountErasure;
import io.hwanbul.refund.Admission;
import io.hwanbul.refund.ApprovalFlow;
import io.hwanbul.refund.ApprovalRule;
import io.hwanbul.refund.Means;
import io.hwanbul.refund.Recovery;
import io.hwanbul.refund.RefundAdmin;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.RefundPolicy;
import io.hwanbul.refund.SharedAccountCheck;
import io.hwanbul.refund.Timing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The refund server: the backend, the router, recovery, erasure and the sweeps, deployed in this order and undeployed in the reverse. */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /** A sweep may take minutes, and is taken up again by the next server; each of its writes stands alone. */
    private static final Duration SWEEP_PATIENCE = Duration.ofSeconds(5);

    private static final Duration ERASE_INTERVAL = Duration.ofMinutes(1);

    private final Wiring backend;
    private final RouterVerticle router;

    private Server(Wiring backend, RouterVerticle router) {
        this.backend = backend;
        this.router = router;
    }

    /** Starts everything, or nothing: what was already up is taken down again when a later part fails. */
    public static Future<Server> start(
            Vertx vertx, Settings settings, GatewayKnowledge knowledge, Consumer<Router> pages) {
        AnonymousModeCheck.check(settings);
        return Wiring.start(vertx, settings)
                .compose(backend -> Authenticator.of(vertx, settings.auth(), backend.keys)
                        .compose(authenticator -> start(backend, settings, knowledge, authenticator, pages))
                        .recover(failure -> backend.stop().transform(stopped -> Future.failedFuture(failure))));
    }

    private static Future<Server> start(
            Wiring backend,
            Settings settings,
            GatewayKnowledge knowledge,
            Authenticator authenticator,
            Consumer<Router> pages) {
        Timing timing = new Timing(
                backend.longestRefund,
                settings.refunds().quietPeriod(),
                settings.refunds().recoveryInterval(),
                settings.refunds().duplicateWindow());
        Means means = backend.means(timing);
        Admission admission =
                new Admission(backend.clock, timing, backend.reference, policy(settings, knowledge), backend.vault);
        SharedAccountCheck shared = new SharedAccountCheck(
                backend.accounts, backend.vault, settings.accounts().warnAfter(), Server::warnOfShared);
        Recovery recovery = new Recovery(means);
        RefundAdmin desk = new RefundAdmin(backend.payments, backend.books, backend.clock);
        ReconciliationJob sweep = new ReconciliationJob(backend.reconciliation, backend.clock);
        AccountErasure erasure = new AccountErasure(backend.accounts, backend.clock);
        RouterVerticle router = new RouterVerticle(
                settings,
                new RouterVerticle.Domain(
                        new RefundFlow(means, admission, shared),
                        new ApprovalFlow(means, admission),
                        desk,
                        backend.books,
                        sweep,
                        backend.freezes,
                        new RequestJournal(backend.payments, backend.scribe, backend.clock),
                        new EvidenceAssembler(desk, backend.journal, backend.clock),
                        knowledge.banks(),
                        new GatewayAnswerJson(knowledge.explanations())),
                authenticator,
                backend.longestRefund,
                pages);
        return backend.deploy(router)
                .compose(up ->
                        backend.deploy(new PeriodicVerticle(recovery::sweep, timing.interval(), backend.longestRefund)))
                .compose(up -> backend.deploy(new PeriodicVerticle(erasure::sweep, ERASE_INTERVAL, SWEEP_PATIENCE)))
                .compose(up ->
                        backend.deploy(new PeriodicVerticle(quotas(backend)::sweep, timing.interval(), SWEEP_PATIENCE)))
                .compose(up -> sweeping(backend, sweep, settings.refunds()))
                .compose(up -> backend.deploy(JournalJob.of(backend, settings.journal())))
                .map(new Server(backend, router));
    }

    private static void warnOfShared(Refund refund) {
        int others = refund.order().account().orElseThrow().otherOrders().orElseThrow();
        LOG.warn("Refund {} is paid to an account that {} other orders had refunds to", refund.id(), others);
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

    /** Twice the longest refund: servers' clocks may differ, and a refund that is released as it begins is not sent. */
    private static QuotaReleaseJob quotas(Wiring backend) {
        return new QuotaReleaseJob(
                backend.quotas, backend.payments, backend.clock, backend.longestRefund.multipliedBy(2));
    }

    private static Future<Void> sweeping(Wiring backend, ReconciliationJob sweep, Settings.Refunds settings) {
        return settings.reconcileInterval().isZero()
                ? Future.succeededFuture()
                : backend.deploy(new PeriodicVerticle(
                        () -> sweep.sweep()
                                .onFailure(failure ->
                                        LOG.warn("The gateway's books could not be compared: {}", failure.toString())),
                        settings.reconcileInterval(),
                        SWEEP_PATIENCE));
    }

    public int port() {
        return router.port();
    }

    /** Lets the running refunds end, then closes part by part. */
    public Future<Void> stop() {
        return backend.stop();
    }
}
