package io.hwanbul.refund;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentSelection;
import io.hwanbul.payment.Payments;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import io.hwanbul.payment.Settlement;
import io.hwanbul.reconcile.OutcomeJudge;
import io.hwanbul.reconcile.PaymentSync;
import io.hwanbul.reconcile.SyncResult;
import io.vertx.core.Future;
import java.util.Optional;

/** What people do with refunds that exist: look at them, have the gateway asked once more, settle what no machine can. */
public final class RefundAdmin {
    private final Payments payments;
    private final PaymentSync books;
    private final Clock clock;

    public RefundAdmin(Payments payments, PaymentSync books, Clock clock) {
        this.payments = payments;
        this.books = books;
        this.clock = clock;
    }

    /** The paid payment of an order, or the last attempt to pay it, with its refunds. */
    public Future<Payment> payment(Caller caller, String merchantUid, Optional<String> impUid) {
        return PaymentSelection.pick(payments.find(merchantUid), impUid, caller, Scope.READ);
    }

    /** The payment that holds a refund, ours or foreign; one that is not there for the caller is not there at all. */
    public Future<Payment> holding(Caller caller, String refundId) {
        return payments.findByRefund(refundId)
                .map(found -> found.filter(payment -> caller.mayAccess(payment, Scope.READ))
                        .orElseThrow(Refusal::refundNotFound))
                .recover(failure -> Future.failedFuture(
                        caller.has(Scope.READ) || !Refusal.isUnreadable(failure) ? failure : Refusal.refundNotFound()));
    }

    private Future<Payment> holding(String refundId) {
        return payments.findByRefund(refundId).map(found -> found.orElseThrow(Refusal::refundNotFound));
    }

    /**
     * Asks the gateway now, whatever the refund's state, and puts on record what it shows of its payment; sends nothing.
     * Fails with {@link io.hwanbul.payment.Reason#GATEWAY_UNAVAILABLE} when the gateway shows nothing.
     */
    public Future<Payment> sync(String refundId) {
        return holding(refundId)
                .compose(payment -> books.observe(payment.seen().impUid(), false))
                .map(shown -> shown.orElseThrow(Refusal::gatewayUnavailable))
                .compose(look ->
                        look.after().pending().isPresent() ? judge(look) : Future.succeededFuture(look.after()));
    }

    /** Evidence that contradicts itself need not wait for recovery's next look. */
    private Future<Payment> judge(SyncResult look) {
        Payment payment = look.after();
        Refund pending = payment.pending().orElseThrow();
        Settlement settlement =
                new OutcomeJudge(payment, pending, clock.now()).afterLook(new GatewayAnswer.Shown(look.seen()), false);
        return settlement.refund().isPending() ? Future.succeededFuture(payment) : payments.settle(settlement);
    }

    /**
     * Settles a refund that needs attention, as a person has found it out; with who it was and why on record. Where the
     * gateway decides later and shows nothing when it decides against, that is also a pending one.
     */
    public Future<Payment> resolve(String refundId, RefundState outcome, String by, String why) {
        return holding(refundId).compose(payment -> {
            Refund refund = payment.refund(refundId).orElseThrow(Refusal::refundNotFound);
            boolean undecided = refund.isPending() && payment.seen().settlesLater();
            if (refund.state() != RefundState.NEEDS_ATTENTION && !undecided) {
                throw Refusal.notOpen(refund);
            }
            Refund resolved = refund.resolved(outcome, payment.seen(), clock.now(), by, why);
            return payments.settle(
                    new Settlement(payment.seen().merchantUid(), refund.state(), resolved, Optional.empty()));
        });
    }
}
