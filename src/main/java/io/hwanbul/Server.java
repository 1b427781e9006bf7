package io.hwanbul;

import io.hwanbul.config.Knowledge;
import io.hwanbul.config.Settings;
import io.hwanbul.http.GatewayWords;
import io.hwanbul.http.RouterVerticle;
import io.hwanbul.refund.Admission;
import io.hwanbul.refund.CancelOptions;
import io.hwanbul.refund.EvidenceDesk;
import io.hwanbul.refund.Policy;
import io.hwanbul.refund.Recovery;
import io.hwanbul.refund.RefundDesk;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.RequestJournal;
import io.hwanbul.refund.Sweep;
import io.hwanbul.refund.Timing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The refund server: the backend, the router, recovery and the sweep, deployed in this order and undeployed in the reverse. */
final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /** A sweep may take minutes, and is taken up again by the next server; each of its writes stands alone. */
    private static final Duration SWEEP_PATIENCE = Duration.ofSeconds(5);

    private final Backend backend;
    private final RouterVerticle router;

    private Server(Backend backend, RouterVerticle router) {
        this.backend = backend;
        this.router = router;
    }

    /** Starts everything, or nothing: what was already up is taken down again when a later part fails. */
    static Future<Server> start(Vertx vertx, Settings settings, Knowledge knowledge, Consumer<Router> pages) {
        return Backend.start(vertx, settings)
                .compose(backend -> start(backend, settings, knowledge, pages)
                        .recover(failure -> backend.stop().transform(stopped -> Future.failedFuture(failure))));
    }

    private static Future<Server> start(
            Backend backend, Settings settings, Knowledge knowledge, Consumer<Router> pages) {
        Timing timing = new Timing(
                backend.longestRefund,
                settings.refunds().quietPeriod(),
                settings.refunds().recoveryInterval(),
                settings.refunds().duplicateWindow());
        SecureRandom random = new SecureRandom();
        Admission admission =
                new Admission(backend.clock, timing, backend.reference, policy(settings.cancels(), knowledge));
        RefundFlow flow = new RefundFlow(
                backend.payments, backend.gateway, backend.books, backend.clock, timing, admission, random);
        Recovery recovery =
                new Recovery(backend.payments, backend.gateway, backend.books, backend.clock, timing, random);
        RefundDesk desk = new RefundDesk(backend.payments, backend.books, backend.clock);
        Sweep sweep = new Sweep(backend.reconciliation, backend.clock);
        RouterVerticle router = new RouterVerticle(
                settings,
                new RouterVerticle.Domain(
                        flow,
                        desk,
                        backend.books,
                        sweep,
                        new RequestJournal(backend.payments, backend.scribe, backend.clock),
                        new EvidenceDesk(desk, backend.journal, backend.clock),
                        knowledge.banks(),
                        new GatewayWords(knowledge.explanations())),
                backend.longestRefund,
                pages);
        return backend.deploy(router)
                .compose(up ->
                        backend.deploy(new PeriodicVerticle(recovery::sweep, timing.interval(), backend.longestRefund)))
                .compose(up -> sweeping(backend, sweep, settings.refunds()))
                .compose(up -> backend.deploy(JournalKeeping.of(backend, settings.journal())))
                .map(new Server(backend, router));
    }

    private static Policy policy(Settings.Cancels settings, Knowledge knowledge) {
        CancelOptions defaults = new CancelOptions(
                Optional.empty(),
                Optional.empty(),
                settings.retainPromotion(),
                settings.enableWebhook(),
                settings.requester());
        return new Policy(knowledge.rules(), knowledge.banks(), defaults, settings.live());
    }

    private static Future<Void> sweeping(Backend backend, Sweep sweep, Settings.Refunds settings) {
        return settings.reconcileInterval().isZero()
                ? Future.succeededFuture()
                : backend.deploy(new PeriodicVerticle(
                        () -> sweep.sweep()
                                .onFailure(failure ->
                                        LOG.warn("The gateway's books could not be compared: {}", failure.toString())),
                        settings.reconcileInterval(),
                        SWEEP_PATIENCE));
    }

    int port() {
        return router.port();
    }

    /** Lets the running refunds end, then closes part by part. */
    Future<Void> stop() {
        return backend.stop();
    }
}
