package io.hwanbul.refund;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Settlement;
import io.hwanbul.reconcile.OutcomeJudge;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Finishes refunds that nobody else will: of a server that died, or whose outcome was not known. It looks before it does
 * anything, sends again only after a quiet period, and leaves the refund to a person in the end. Any thread may use it.
 */
public final class Recovery {
    /** Refunds taken up in one sweep, all at once; the gateway's connections are shared with requests. */
    private static final int BATCH = 20;

    /** After so many checks a person has to look: with the default times, about half a day after the refund began. */
    private static final int MAX_CHECKS = 100;

    private final PaymentStore payments;
    private final Gateway gateway;
    private final RefundExecutor executor;
    private final SendPermits permits;
    private final Clock clock;
    private final Timing timing;
    private final QuietPeriodWatch watch = new QuietPeriodWatch();

    public Recovery(
            PaymentStore payments,
            Gateway gateway,
            RefundExecutor executor,
            SendPermits permits,
            Clock clock,
            Timing timing) {
        this.payments = payments;
        this.gateway = gateway;
        this.executor = executor;
        this.permits = permits;
        this.clock = clock;
        this.timing = timing;
    }

    /** Takes up the refunds that are due; one that fails is left for the next sweep. */
    public Future<Void> sweep() {
        return payments.due(clock.now(), BATCH)
                .compose(
                        due -> Future.join(due.stream().map(this::finishOverdue).toList()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** Takes up the payment's open refund if it is due, and returns whether it did; does not fail. */
    Future<Boolean> finishOverdue(Payment payment) {
        return payment.pending()
                .or(payment::awaiting)
                .filter(refund -> !refund.progress().nextCheckAt().isAfter(clock.now()))
                .map(refund -> (refund.isPending() ? takeUp(payment, refund) : expire(payment, refund)).map(true))
                .orElseGet(() -> Future.succeededFuture(false));
    }

    /** Nobody approved it in time. */
    private Future<Void> expire(Payment payment, Refund refund) {
        Refund expired = refund.failed(Reason.APPROVAL_EXPIRED, Optional.empty(), clock.now());
        return executor.abandon(payment, refund, expired).<Void>mapEmpty().otherwiseEmpty();
    }

    /** A refund that another server has taken up meanwhile is left to it; while no permit is free, it is only looked at. */
    private Future<Void> takeUp(Payment payment, Refund refund) {
        long turnNanos = clock.nanos();
        boolean quiet = !payment.seen().settlesLater() && watch.isQuiet(refund, timing.untilResend(), turnNanos);
        Optional<SendPermits.Permit> permit = quiet ? permits.acquireForRecovery() : Optional.empty();
        Refund takenUp = refund.takenUp(permit.isPresent(), clock.now().plus(timing.patience()));
        return permit.orElseGet(SendPermits.Permit::unused)
                .use(held -> payments.takeUp(payment.seen().merchantUid(), refund, takenUp)
                        .compose(mine -> finish(payment, mine, quiet, permit, turnNanos)))
                .compose(executor::settle)
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private Future<Settlement> finish(
            Payment payment, Refund refund, boolean quiet, Optional<SendPermits.Permit> permit, long turnNanos) {
        return gateway.find(refund.order().impUid()).compose(look -> {
            OutcomeJudge judge = new OutcomeJudge(payment, refund, clock.now());
            Settlement settlement = judge.afterLookup(look, quiet);
            if (!settlement.refund().isPending()) {
                return Future.succeededFuture(settlement);
            }
            if (permit.isPresent() && mayResend(look)) {
                return executor.send(payment, refund, turnNanos, permit.get());
            }
            return Future.succeededFuture(
                    refund.progress().checks() < MAX_CHECKS ? settlement : judge.needsAttention());
        });
    }

    /** Where a cancel is decided on later, the balance does not move meanwhile and would not stop a second cancel. */
    private static boolean mayResend(GatewayAnswer look) {
        return look instanceof GatewayAnswer.Shown shown && !shown.payment().settlesLater();
    }
}
