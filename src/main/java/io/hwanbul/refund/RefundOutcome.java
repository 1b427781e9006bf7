package io.hwanbul.refund;

import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;

/** What became of a request. */
public sealed interface RefundOutcome {

    /**
     * A refund that has ended or is pending.
     *
     * @param replayed whether it had been begun by an earlier request under the same key
     */
    record Refunded(Refund refund, boolean replayed) implements RefundOutcome {}

    /** The payment was a virtual account that nobody had paid into, and nobody can any more; no money was there to move. */
    record Voided(Payment payment) implements RefundOutcome {}
}
