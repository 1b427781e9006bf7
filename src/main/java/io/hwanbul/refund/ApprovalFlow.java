package io.hwanbul.refund;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;

/**
 * What a second person says to a refund that waits for one. An approved refund goes the same way as any other from where
 * it is begun; whether it can still be made is looked at first. Belongs to one event loop.
 */
public final class ApprovalFlow {
    private final Means means;
    private final Admission admission;
    private final RefundGuard clearance;
    private final RefundExecutor dispatch;

    public ApprovalFlow(Means means, Admission admission) {
        this.means = means;
        this.admission = admission;
        this.clearance = new RefundGuard(means, admission.limits());
        this.dispatch = new RefundExecutor(means);
    }

    /**
     * Begins the refund and sends it. Fails with a {@link Refusal} when it was not begun: the same person asked for it, it
     * waits no longer, the balance has changed, a rule of the gateway's stands in its way by now, or refunds are stopped.
     */
    public Future<RefundOutcome> approve(Caller caller, String refundId, String why) {
        return waiting(caller, refundId)
                .compose(payment -> clearance.isOpen(payment.seen()).map(payment))
                .compose(payment -> means.books().observe(payment.seen().impUid(), false))
                .map(look -> look.orElseThrow(Refusal::gatewayUnavailable).after())
                .compose(payment -> begin(payment, approved(payment, caller, refundId, why)))
                .map(refund -> new RefundOutcome.Refunded(refund, false));
    }

    /** Ends the refund; nothing was sent. */
    public Future<Payment> reject(Caller caller, String refundId, String why) {
        return waiting(caller, refundId).compose(payment -> {
            Refund refund = refund(payment, refundId);
            return dispatch.abandon(payment, refund, refund.rejected(decision(false, caller, why)));
        });
    }

    private Future<Payment> waiting(Caller caller, String refundId) {
        return means.payments()
                .findByRefund(refundId)
                .map(found -> found.orElseThrow(Refusal::refundNotFound))
                .map(payment -> {
                    require(refund(payment, refundId), caller);
                    return payment;
                });
    }

    private void require(Refund refund, Caller caller) {
        boolean over = !refund.progress().nextCheckAt().isAfter(means.clock().now());
        if (!refund.isAwaiting() || over) {
            throw Refusal.notAwaiting(refund);
        }
        if (refund.origin().requestedBy().equals(caller.name())) {
            throw Refusal.samePerson(refund);
        }
    }

    /** What has been read afresh since it was found waiting may wait no longer, or not be refundable any more. */
    private Refund approved(Payment payment, Caller caller, String refundId, String why) {
        Refund refund = refund(payment, refundId);
        require(refund, caller);
        admission.admitAgain(refund, payment);
        Refund.Decision decision = decision(true, caller, why);
        return refund.approved(decision, decision.at().plus(means.timing().patience()));
    }

    private static Refund refund(Payment payment, String refundId) {
        return payment.refund(refundId).orElseThrow(Refusal::refundNotFound);
    }

    private Refund.Decision decision(boolean approved, Caller caller, String why) {
        return new Refund.Decision(approved, caller.name(), why, means.clock().now());
    }

    /** A write that was not acknowledged may have been made all the same; then recovery will send what was approved. */
    private Future<Refund> begin(Payment payment, Refund approved) {
        RefundIntent intent = new RefundIntent(payment, approved);
        long start = means.clock().nanos();
        return means.payments()
                .approve(intent)
                .map(true)
                .recover(failure ->
                        Refusal.isCertain(failure) ? Future.failedFuture(failure) : Future.succeededFuture(false))
                .compose(stored -> stored ? dispatch.sendOff(intent, start) : Future.succeededFuture(approved));
    }
}
