package io.hwanbul.payment;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Finds payments for a caller; a payment that the caller may not see is reported as missing, damaged or not. */
public final class PaymentLookup {
    private final PaymentStore payments;

    public PaymentLookup(PaymentStore payments) {
        this.payments = payments;
    }

    /**
     * The paid payment of an order, or the last attempt to pay it.
     *
     * @param scope allows its holder to see any payment
     */
    public Future<Payment> ofOrder(Caller caller, Scope scope, String merchantUid, Optional<String> impUid) {
        return payments.find(merchantUid)
                .map(found -> choose(
                        found.stream()
                                .filter(payment -> caller.mayAccess(payment, scope))
                                .toList(),
                        impUid))
                .recover(failure -> hidden(failure, caller, scope, Refusal.notFound()));
    }

    /** The payment that holds a refund, ours or foreign. */
    public Future<Payment> ofRefund(Caller caller, String refundId) {
        return payments.findByRefund(refundId)
                .map(found -> found.filter(payment -> caller.mayAccess(payment, Scope.READ))
                        .orElseThrow(Refusal::refundNotFound))
                .recover(failure -> hidden(failure, caller, Scope.READ, Refusal.refundNotFound()));
    }

    /** A damaged document must not tell a stranger that it is there. */
    private static Future<Payment> hidden(Throwable failure, Caller caller, Scope scope, Refusal missing) {
        boolean unreadable = failure instanceof Refusal refusal && refusal.reason() == Reason.PAYMENT_UNREADABLE;
        return Future.failedFuture(unreadable && !caller.has(scope) ? missing : failure);
    }

    /** An order may have been paid at the second attempt, but must not have been paid twice. */
    private static Payment choose(List<Payment> found, Optional<String> impUid) {
        List<Payment> named = found.stream()
                .filter(payment -> impUid.map(payment.seen().impUid()::equals).orElse(true))
                .toList();
        List<Payment> paid =
                named.stream().filter(payment -> payment.seen().isPaid()).toList();
        if (named.isEmpty()) {
            throw Refusal.notFound();
        }
        if (paid.size() > 1) {
            throw Refusal.ambiguous();
        }
        return paid.isEmpty() ? named.get(named.size() - 1) : paid.get(0);
    }
}
