package io.hwanbul.refund;

import io.hwanbul.payment.RefundIntent;

/** What came of the write that begins a refund. */
sealed interface BeginResult {
    RefundIntent intent();

    /** It is stored, and may be sent. */
    record Stored(RefundIntent intent) implements BeginResult {}

    /** The write was not acknowledged and is not visible yet; it may still be applied, and recovery then sends it. */
    record Unconfirmed(RefundIntent intent) implements BeginResult {}
}
