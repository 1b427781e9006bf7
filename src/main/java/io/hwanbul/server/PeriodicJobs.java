package io.hwanbul.server;

import io.hwanbul.async.AsyncLoop;
import io.hwanbul.config.Settings;
import io.hwanbul.journal.AnchorJob;
import io.hwanbul.limit.QuotaReleaseJob;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.reconcile.ReconciliationJob;
import io.hwanbul.refund.Recovery;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server does from time to time, besides answering requests. */
final class PeriodicJobs {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicJobs.class);

    /** The end of a server waits no longer for a job: each of its writes stands alone, and the next server goes on. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration ERASURE_INTERVAL = Duration.ofMinutes(1);

    /** A day is anchored this much later at the most. */
    private static final Duration JOURNAL_INTERVAL = Duration.ofMinutes(10);

    /** Payments whose accounts are erased at once; the database's connections are shared with requests. */
    private static final int ERASURE_BATCH = 20;

    private PeriodicJobs() {}

    /** In the order in which they start. */
    static List<PeriodicVerticle> of(
            Wiring wiring, Settings settings, Recovery recovery, ReconciliationJob reconciliation) {
        Ports ports = wiring.ports();
        Clock clock = wiring.clock();
        Duration interval = settings.refunds().recoveryInterval();
        Duration reconcileInterval = settings.refunds().reconcileInterval();
        // servers' clocks may differ, and a refund whose reservation is released as it begins is not sent
        QuotaReleaseJob quotas = new QuotaReleaseJob(
                ports.quotas(), ports.payments(), clock, ports.longestRefund().multipliedBy(2));
        JournalJob journal = new JournalJob(
                ports.turns(),
                new AnchorJob(ports.journal(), ports.anchors(), clock),
                ports.anchors(),
                wiring.vertx(),
                settings.journal().anchors());
        List<PeriodicVerticle> jobs = new ArrayList<>();
        jobs.add(new PeriodicVerticle(
                recovery::sweep, interval, settings.operation().shutdownTimeout()));
        jobs.add(new PeriodicVerticle(() -> eraseAccounts(ports.payments(), clock), ERASURE_INTERVAL, END_TIMEOUT));
        jobs.add(new PeriodicVerticle(quotas::sweep, interval, END_TIMEOUT));
        if (!reconcileInterval.isZero()) {
            jobs.add(new PeriodicVerticle(() -> reconcile(reconciliation), reconcileInterval, END_TIMEOUT));
        }
        jobs.add(new PeriodicVerticle(journal::run, JOURNAL_INTERVAL, END_TIMEOUT));
        return List.copyOf(jobs);
    }

    /** One batch after another until none is left; a batch that fails is left for the next time. */
    private static Future<Void> eraseAccounts(PaymentStore payments, Clock clock) {
        return AsyncLoop.until(
                        erased -> erased < ERASURE_BATCH,
                        ERASURE_BATCH,
                        erased -> payments.eraseAccounts(clock.now(), ERASURE_BATCH))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private static Future<?> reconcile(ReconciliationJob reconciliation) {
        return reconciliation
                .sweep()
                .onFailure(failure ->
                        LOG.warn("The payments could not be reconciled with the gateway's: {}", failure.toString()));
    }
}
