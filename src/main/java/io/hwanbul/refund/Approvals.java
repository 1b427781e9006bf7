package io.hwanbul.refund;

import io.vertx.core.Future;

/**
 * What a second person says to a refund that waits for one. An approved refund goes the same way as any other from where
 * it is begun; whether it can still be made is looked at first. Belongs to one event loop.
 */
public final class Approvals {
    private final Means means;
    private final Admission admission;
    private final Clearance clearance;
    private final Dispatch dispatch;

    public Approvals(Means means, Admission admission) {
        this.means = means;
        this.admission = admission;
        this.clearance = new Clearance(means, admission.limits());
        this.dispatch = new Dispatch(means);
    }

    /**
     * Begins the refund and sends it. Fails with a {@link Refusal} when it was not begun: the same person asked for it, it
     * waits no longer, the balance has changed, a rule of the gateway's stands in its way by now, or refunds are stopped.
     */
    public Future<Outcome> approve(Caller caller, String refundId, String why) {
        return waiting(caller, refundId)
                .compose(payment -> clearance.isOpen(payment.seen()).map(payment))
                .compose(payment -> means.books().observe(payment.seen().impUid(), false))
                .map(look -> look.orElseThrow(Refusal::gatewayUnavailable).after())
                .compose(payment -> begin(payment, decided(payment, caller, refundId, true, why)))
                .map(refund -> new Outcome.Refunded(refund, false));
    }

    /** Ends the refund; nothing was sent. */
    public Future<Payment> reject(Caller caller, String refundId, String why) {
        return waiting(caller, refundId).compose(payment -> {
            Refund rejected = decided(payment, caller, refundId, false, why);
            return dispatch.abandon(payment, payment.refund(refundId).orElseThrow(), rejected);
        });
    }

    private Future<Payment> waiting(Caller caller, String refundId) {
        return means.payments()
                .findByRefund(refundId)
                .map(found -> found.orElseThrow(Refusal::refundNotFound))
                .map(payment -> {
                    require(payment.refund(refundId).orElseThrow(Refusal::refundNotFound), caller);
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

    private Refund decided(Payment payment, Caller caller, String refundId, boolean approved, String why) {
        Refund refund = payment.refund(refundId).orElseThrow(Refusal::refundNotFound);
        require(refund, caller);
        Refund.Decision decision =
                new Refund.Decision(approved, caller.name(), why, means.clock().now());
        if (!approved) {
            return refund.rejected(decision);
        }
        admission.admitAgain(refund, payment);
        return refund.approved(decision, decision.at().plus(means.timing().patience()));
    }

    /** A write that was not acknowledged may have been made all the same; then recovery will send what was approved. */
    private Future<Refund> begin(Payment payment, Refund approved) {
        Intent intent = new Intent(payment, approved);
        long start = means.clock().nanos();
        return means.payments()
                .approve(intent)
                .map(true)
                .recover(failure ->
                        Refusal.isCertain(failure) ? Future.failedFuture(failure) : Future.succeededFuture(false))
                .compose(stored -> stored ? dispatch.sendOff(intent, start) : Future.succeededFuture(approved));
    }
}
