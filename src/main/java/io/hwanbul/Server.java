package io.hwanbul;

import io.hwanbul.bus.GatewayBus;
import io.hwanbul.bus.LocalBus;
import io.hwanbul.bus.PaymentsBus;
import io.hwanbul.config.Settings;
import io.hwanbul.http.RouterVerticle;
import io.hwanbul.iamport.IamportVerticle;
import io.hwanbul.mongo.PaymentsVerticle;
import io.hwanbul.refund.Clock;
import io.hwanbul.refund.Gateway;
import io.hwanbul.refund.Payments;
import io.hwanbul.refund.Recovery;
import io.hwanbul.refund.Reference;
import io.hwanbul.refund.RefundDesk;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.Timing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The refund server: payments, gateway, router and recovery, deployed in this order and undeployed in the reverse. */
final class Server {
    private final Vertx vertx;
    private final RouterVerticle router;
    private final Deque<String> deployed = new ArrayDeque<>();

    private Server(Vertx vertx, RouterVerticle router) {
        this.vertx = vertx;
        this.router = router;
    }

    /** Starts everything, or nothing: what was already up is taken down again when a later part fails. */
    static Future<Server> start(Vertx vertx, Settings settings, Consumer<Router> pages) {
        LocalBus.prepare(vertx);
        // budgets nest: a call is shorter than the bus waits for it, and a refund lasts as long as its steps together
        Duration databasePatience = patience(PaymentsVerticle.longestAnswer(settings.mongodb()));
        Duration gatewayPatience = patience(IamportVerticle.longestAnswer(settings.iamport()));
        Duration longestRefund = databasePatience.multipliedBy(5).plus(gatewayPatience.multipliedBy(2));
        Timing timing = new Timing(
                longestRefund,
                settings.refunds().quietPeriod(),
                settings.refunds().recoveryInterval(),
                settings.refunds().duplicateWindow());
        Payments payments = new PaymentsBus(vertx, databasePatience);
        Gateway gateway = new GatewayBus(vertx, gatewayPatience);
        Clock clock = Clock.system();
        SecureRandom random = new SecureRandom();
        RefundFlow flow = new RefundFlow(
                payments,
                gateway,
                clock,
                timing,
                new Reference(settings.refunds().reference()),
                random);
        RefundDesk desk = new RefundDesk(payments, gateway, clock);
        Recovery recovery = new Recovery(payments, gateway, clock, timing, random);
        RouterVerticle router = new RouterVerticle(settings.http(), flow, desk, longestRefund, pages);
        Server server = new Server(vertx, router);
        return vertx.deployVerticle(new PaymentsVerticle(settings.mongodb()))
                .onSuccess(server.deployed::push)
                .compose(id -> vertx.deployVerticle(new IamportVerticle(settings.iamport())))
                .onSuccess(server.deployed::push)
                .compose(id -> vertx.deployVerticle(router))
                .onSuccess(server.deployed::push)
                .compose(id -> vertx.deployVerticle(new RecoveryVerticle(recovery, timing.interval())))
                .onSuccess(server.deployed::push)
                .map(server)
                .recover(failure -> server.stop().transform(stopped -> Future.failedFuture(failure)));
    }

    /** A tenth more than the longest answer, so that the answer counts and not the waiting for it. */
    private static Duration patience(Duration longestAnswer) {
        return longestAnswer.plus(longestAnswer.dividedBy(10));
    }

    int port() {
        return router.port();
    }

    /** Lets the running refunds end, then closes part by part. */
    Future<Void> stop() {
        return deployed.isEmpty()
                ? Future.succeededFuture()
                : vertx.undeploy(deployed.pop()).transform(undeployed -> stop());
    }
}
