package io.hwanbul.reconcile;

import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;

/** Hears of payments whose refunds on record are not what the gateway shows. */
public interface RecordListener {

    /** The refund is on record again, as the journal tells of it. */
    void rebuilt(String merchantUid, Refund refund);

    /** The journal does not tell of the refund; the payment is blocked until a person has settled it. */
    void lost(String merchantUid, Refund refund);

    /** The refunds on record do not add up to what the gateway has cancelled. */
    void unbalanced(Payment payment);
}
