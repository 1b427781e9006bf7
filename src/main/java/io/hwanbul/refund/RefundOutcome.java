package io.hwanbul.refund;

import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;

/** The outcome of a request. */
public sealed interface RefundOutcome {

    /**
     * A refund that has ended or is pending.
     *
     * @param replayed whether an earlier request with the same key began it
     */
    record Refunded(Refund refund, boolean replayed) implements RefundOutcome {}

    /** The payment was an unpaid virtual account, which is now void; there was no money to refund. */
    record Voided(Payment payment) implements RefundOutcome {}
}
