package io.hwanbul.refund;

import io.hwanbul.payment.Refund;

/** Hears what recovery does with refunds. */
public interface RecoveryListener {

    /** The refund is sent once more. */
    void sentAgain(Refund refund);

    /** The refund has ended, or needs a person. */
    void ended(Refund refund);
}
