package io.hwanbul.refund;

import io.hwanbul.payment.Reason;

/** Whether a refund that has begun may be sent now. */
sealed interface SendPermission {
    record Granted() implements SendPermission {}

    /** It must not be sent, and fails for this reason. */
    record Denied(Reason reason) implements SendPermission {}

    /** The database did not say; the refund is left for recovery. */
    record Undecided() implements SendPermission {}
}
