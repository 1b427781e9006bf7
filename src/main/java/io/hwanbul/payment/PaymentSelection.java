package io.hwanbul.payment;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Which of an order's payments is meant: an order may have been paid at the second attempt. */
public final class PaymentSelection {
    private PaymentSelection() {}

    /** Chooses among those that are there for the caller; what they may not see is as if it did not exist, damaged or not. */
    public static Future<Payment> pick(
            Future<List<Payment>> found, Optional<String> impUid, Caller caller, Scope scope) {
        return found.map(payments -> pick(
                        payments.stream()
                                .filter(payment -> caller.mayAccess(payment, scope))
                                .toList(),
                        impUid))
                .recover(failure -> Future.failedFuture(
                        caller.has(scope) || !Refusal.isUnreadable(failure) ? failure : Refusal.notFound()));
    }

    /** The paid one, of which there must be only one, or the last attempt to pay. */
    private static Payment pick(List<Payment> found, Optional<String> impUid) {
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
