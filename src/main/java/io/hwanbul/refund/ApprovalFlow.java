package io.hwanbul.refund;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.hwanbul.reconcile.PaymentSync;
import io.hwanbul.reconcile.SyncResult;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * A second person's decision on a refund that waits for it. An approved refund is checked afresh, and then goes the same
 * way as any other. Any thread may use it.
 */
public final class ApprovalFlow {
    private final PaymentStore payments;
    private final PaymentSync sync;
    private final Admission admission;
    private final RefundGuard guard;
    private final RefundExecutor executor;
    private final SendPermits permits;
    private final Clock clock;

    public ApprovalFlow(
            PaymentStore payments,
            PaymentSync sync,
            Admission admission,
            RefundGuard guard,
            RefundExecutor executor,
            SendPermits permits,
            Clock clock) {
        this.payments = payments;
        this.sync = sync;
        this.admission = admission;
        this.guard = guard;
        this.executor = executor;
        this.permits = permits;
        this.clock = clock;
    }

    /**
     * Begins the refund and sends it. Fails with a {@link Refusal} when it was not begun: the same person asked for it, it
     * no longer waits, the balance has changed, a rule of the gateway now forbids it, refunds are frozen, or too many are
     * under way.
     */
    public Future<RefundOutcome> approve(Caller caller, String refundId, String why) {
        return awaiting(caller, refundId)
                .compose(payment -> requireCurrent(payment, refundId))
                .compose(payment -> guard.requireNotFrozen(payment.seen()).map(payment))
                .compose(payment -> sync.observe(payment.seen().impUid(), false))
                .map(look -> look.map(SyncResult::after).orElseThrow(Refusal::gatewayUnavailable))
                .map(payment -> new RefundIntent(payment, approved(payment, caller, refundId, why)))
                .compose(this::begin)
                .<RefundOutcome>map(refund -> new RefundOutcome.Refunded(refund, false))
                .recover(Refusal::ofLostRace);
    }

    /** Ends the refund; nothing was sent. */
    public Future<Payment> reject(Caller caller, String refundId, String why) {
        return awaiting(caller, refundId)
                .compose(payment -> requireCurrent(payment, refundId))
                .compose(payment -> {
                    Refund refund = refund(payment, refundId);
                    return executor.abandon(payment, refund, refund.rejected(decision(false, caller, why)));
                })
                .recover(Refusal::ofLostRace);
    }

    private Future<Payment> awaiting(Caller caller, String refundId) {
        return payments.findByRefund(refundId)
                .map(found -> found.orElseThrow(Refusal::refundNotFound))
                .map(payment -> {
                    requireDecidable(refund(payment, refundId), caller);
                    return payment;
                });
    }

    /** A restored backup may show as waiting what was approved and paid since; such a refund is left to a person. */
    private Future<Payment> requireCurrent(Payment payment, String refundId) {
        return sync.wasSetBack(payment).compose(setBack -> {
            if (!setBack) {
                return Future.succeededFuture(payment);
            }
            Refund left = refund(payment, refundId).needsAttention(Optional.empty(), clock.now());
            return executor.settle(Settlement.unseen(payment, RefundState.AWAITING_APPROVAL, left))
                    .compose(settled -> Future.failedFuture(Refusal.notAwaiting(settled)));
        });
    }

    private void requireDecidable(Refund refund, Caller caller) {
        boolean expired = !refund.progress().nextCheckAt().isAfter(clock.now());
        if (!refund.isAwaiting() || expired) {
            throw Refusal.notAwaiting(refund);
        }
        if (refund.origin().requestedBy().equals(caller.name())) {
            throw Refusal.samePerson(refund);
        }
    }

    /** The payment was read afresh since the refund was found waiting, so everything is checked again. */
    private Refund approved(Payment payment, Caller caller, String refundId, String why) {
        Refund refund = refund(payment, refundId);
        requireDecidable(refund, caller);
        admission.admitAgain(refund, payment);
        Refund.Decision decision = decision(true, caller, why);
        return refund.approved(decision, decision.at().plus(Timing.FIRST_LOOK));
    }

    private static Refund refund(Payment payment, String refundId) {
        return payment.refund(refundId).orElseThrow(Refusal::refundNotFound);
    }

    private Refund.Decision decision(boolean approved, Caller caller, String why) {
        return new Refund.Decision(approved, caller.name(), why, clock.now());
    }

    private Future<Refund> begin(RefundIntent intent) {
        return permits.acquire().compose(permit -> permit.use(held -> begin(intent, held)));
    }

    private Future<Refund> begin(RefundIntent intent, SendPermits.Permit permit) {
        long turnNanos = clock.nanos();
        return executor.approve(intent).compose(begun -> executor.execute(begun, turnNanos, permit));
    }
}
