package io.hwanbul.refund;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Payments;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Settlement;
import io.hwanbul.reconcile.OutcomeJudge;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finishes the refunds that nobody else will: of a server that died, or of an outcome that was not known. It looks
 * before it does anything, sends again only after a quiet period that it has itself watched pass on its own
 * monotonic clock, and gives up to a person in the end. Belongs to one event loop.
 */
public final class Recovery {
    /** Refunds taken up in one sweep, all at once; the gateway's connections are shared with those who wait. */
    private static final int BATCH = 20;

    /** Then a person has to look: with the usual times, about half a day after the refund began. */
    private static final int MOST_CHECKS = 100;

    /** How many refunds' sends are watched at once; a forgotten one only waits for a quiet period anew. */
    private static final int MOST_WATCHED = 10_000;

    private final Payments payments;
    private final Gateway gateway;
    private final Clock clock;
    private final Timing timing;
    private final RefundExecutor dispatch;
    private final Map<String, Watch> watched = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Watch> eldest) {
            return size() > MOST_WATCHED;
        }
    };

    /** Since when a refund has been seen with this many sends. */
    private record Watch(int sends, long sinceNanos) {}

    public Recovery(Means means) {
        this.payments = means.payments();
        this.gateway = means.gateway();
        this.clock = means.clock();
        this.timing = means.timing();
        this.dispatch = new RefundExecutor(means);
    }

    /** Takes up the refunds that are due; what goes wrong with one is left for the next sweep. */
    public Future<Void> sweep() {
        return payments.due(clock.now(), BATCH)
                .compose(due -> Future.join(due.stream().map(this::overdue).toList()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** Takes up the payment's open refund if its time has come, and tells whether it did; never fails. */
    Future<Boolean> overdue(Payment payment) {
        return payment.pending()
                .or(payment::awaiting)
                .filter(refund -> !refund.progress().nextCheckAt().isAfter(clock.now()))
                .map(refund -> (refund.isPending() ? takeUp(payment, refund) : expire(payment, refund)).map(true))
                .orElseGet(() -> Future.succeededFuture(false));
    }

    /** Nobody has approved it in time. */
    private Future<Void> expire(Payment payment, Refund refund) {
        Refund expired = refund.failed(Reason.APPROVAL_EXPIRED, Optional.empty(), clock.now());
        return dispatch.abandon(payment, refund, expired).<Void>mapEmpty().otherwiseEmpty();
    }

    /** Fails for none: a refund that somebody else has taken up meanwhile is theirs. */
    private Future<Void> takeUp(Payment payment, Refund refund) {
        long began = clock.nanos();
        boolean quiet = !payment.seen().settlesLater() && isQuiet(refund, began);
        Refund takenUp = refund.takenUp(quiet, clock.now().plus(timing.patience()));
        return payments.takeUp(payment.seen().merchantUid(), refund, takenUp)
                .compose(mine -> finish(payment, mine, quiet, began))
                .compose(dispatch::settle)
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private Future<Settlement> finish(Payment payment, Refund refund, boolean quiet, long began) {
        return gateway.find(refund.order().impUid()).compose(look -> {
            OutcomeJudge verdict = new OutcomeJudge(payment, refund, clock.now());
            Settlement settlement = verdict.afterLook(look, quiet);
            if (!settlement.refund().isPending()) {
                return Future.succeededFuture(settlement);
            }
            // where a cancel is decided on later, the balance does not move meanwhile and would let a second one
            // through
            boolean unmoved = look instanceof GatewayAnswer.Shown shown
                    && !shown.payment().settlesLater();
            if (quiet && unmoved) {
                return dispatch.send(payment, refund, began);
            }
            return Future.succeededFuture(
                    refund.progress().checks() < MOST_CHECKS ? settlement : verdict.leftToAPerson());
        });
    }

    /** Whether nothing has been sent for a quiet period, as this server has seen with its own eyes. */
    private boolean isQuiet(Refund refund, long now) {
        int sends = refund.progress().sends();
        Watch watch = watched.get(refund.id());
        if (watch == null || watch.sends() != sends) {
            watched.put(refund.id(), new Watch(sends, now));
            return false;
        }
        return now - watch.sinceNanos() >= timing.untilResend().toNanos();
    }
}
