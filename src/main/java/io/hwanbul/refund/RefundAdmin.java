package io.hwanbul.refund;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.hwanbul.reconcile.PaymentSync;
import io.hwanbul.reconcile.SyncResult;
import io.vertx.core.Future;

/** What the shop's people do with existing refunds: have the gateway asked again, and settle by hand what no machine can. */
public final class RefundAdmin {
    private final PaymentStore payments;
    private final PaymentSync sync;
    private final Clock clock;

    public RefundAdmin(PaymentStore payments, PaymentSync sync, Clock clock) {
        this.payments = payments;
        this.sync = sync;
        this.clock = clock;
    }

    /**
     * Asks the gateway now, whatever the refund's state, and stores what it shows of the payment; sends nothing. Of a pending
     * refund only success is stored: what else the gateway shows, its sender may yet explain. Fails
     * with {@link Reason#GATEWAY_UNAVAILABLE} when the gateway shows nothing.
     */
    public Future<SyncResult> sync(String refundId) {
        return holding(refundId)
                .compose(payment -> sync.observe(payment.seen().impUid(), false))
                .map(shown -> shown.orElseThrow(Refusal::gatewayUnavailable))
                .recover(Refusal::ofLostRace);
    }

    /**
     * Settles a refund that needs attention, as a person has found out, with who it was and why. Where the gateway decides
     * later and shows nothing when it decides against, a pending refund can be settled too.
     */
    public Future<Payment> resolve(String refundId, RefundState outcome, String by, String why) {
        return holding(refundId)
                .compose(payment -> {
                    Refund refund = payment.refund(refundId).orElseThrow(Refusal::refundNotFound);
                    boolean undecided = refund.isPending() && payment.seen().settlesLater();
                    if (refund.state() != RefundState.NEEDS_ATTENTION && !undecided) {
                        throw Refusal.notOpen(refund);
                    }
                    Refund resolved = resolved(payment, refund, outcome, by, why);
                    return payments.settle(Settlement.unseen(payment, refund.state(), resolved));
                })
                .recover(Refusal::ofLostRace);
    }

    private Refund resolved(Payment payment, Refund refund, RefundState outcome, String by, String why) {
        Refund resolved = refund.resolved(outcome, payment.seen(), clock.now(), by, why);
        return resolved.leaving(payment.with(resolved).refundable());
    }

    private Future<Payment> holding(String refundId) {
        return payments.findByRefund(refundId).map(found -> found.orElseThrow(Refusal::refundNotFound));
    }
}
