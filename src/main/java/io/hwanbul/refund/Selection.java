package io.hwanbul.refund;

import java.util.List;
import java.util.Optional;

/** Which of an order's payments is meant: an order may have been paid at the second attempt. */
final class Selection {
    private Selection() {}

    /** The paid one, of which there must be only one, or the last attempt to pay. */
    static Payment pick(List<Payment> found, Optional<String> impUid) {
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
