package io.hwanbul;

import io.hwanbul.bus.CopiesBus;
import io.hwanbul.bus.FreezesBus;
import io.hwanbul.bus.GatewayBus;
import io.hwanbul.bus.LocalBus;
import io.hwanbul.bus.PaymentsBus;
import io.hwanbul.bus.QuotasBus;
import io.hwanbul.bus.StatementsBus;
import io.hwanbul.config.Settings;
import io.hwanbul.iamport.IamportVerticle;
import io.hwanbul.mongo.PaymentsVerticle;
import io.hwanbul.refund.Books;
import io.hwanbul.refund.Clock;
import io.hwanbul.refund.Copies;
import io.hwanbul.refund.Freezes;
import io.hwanbul.refund.Gateway;
import io.hwanbul.refund.Import;
import io.hwanbul.refund.Means;
import io.hwanbul.refund.Payments;
import io.hwanbul.refund.Quotas;
import io.hwanbul.refund.Reconciliation;
import io.hwanbul.refund.Reference;
import io.hwanbul.refund.Statements;
import io.hwanbul.refund.Timing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The database and the gateway, each behind its verticle, and what the server and the commands do with both. */
final class Backend {
    final Payments payments;
    final Quotas quotas;
    final Freezes freezes;
    final Gateway gateway;
    final Books books;
    final Reconciliation reconciliation;
    final Import importing;
    final Reference reference;
    final Clock clock = Clock.system();

    /** The sum of all that a refund may wait for from when it has begun until its end is stored. */
    final Duration longestRefund;

    private final Vertx vertx;
    private final Deque<String> deployed = new ArrayDeque<>();

    private Backend(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        // budgets nest: a call is shorter than the bus waits for it, and a refund lasts as long as its steps together
        Duration databasePatience = patience(PaymentsVerticle.longestAnswer(settings.mongodb()));
        Duration gatewayPatience = patience(IamportVerticle.longestAnswer(settings.iamport()));
        longestRefund = databasePatience.multipliedBy(5).plus(gatewayPatience.multipliedBy(2));
        payments = new PaymentsBus(vertx, databasePatience);
        quotas = new QuotasBus(vertx, databasePatience);
        freezes = new FreezesBus(vertx, databasePatience);
        gateway = new GatewayBus(vertx, gatewayPatience);
        reference = new Reference(settings.refunds().reference());
        Copies copies = new CopiesBus(vertx, databasePatience);
        Statements statements = new StatementsBus(vertx, gatewayPatience);
        books = new Books(
                payments, copies, gateway, clock, reference, settings.cancels().live());
        reconciliation = new Reconciliation(copies, statements, books, clock);
        importing = new Import(copies, statements, books);
    }

    /** Starts both, or neither. */
    static Future<Backend> start(Vertx vertx, Settings settings) {
        LocalBus.prepare(vertx);
        Backend backend = new Backend(vertx, settings);
        return backend.deploy(new PaymentsVerticle(settings.mongodb()))
                .compose(ready -> backend.deploy(new IamportVerticle(settings.iamport())))
                .map(backend)
                .recover(failure -> backend.stop().transform(stopped -> Future.failedFuture(failure)));
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
