package io.hwanbul.refund;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the gateway is asked to do for one refund; fixed when the refund begins and never changed after.
 *
 * @param amount   what to cancel, always above zero: the gateway reads 0 or nothing as "everything"
 * @param checksum the balance before this cancel; the gateway moves no money when its own differs
 * @param reason   the caller's words, possibly none
 */
public record CancelOrder(
        String refundId,
        String impUid,
        BigDecimal amount,
        BigDecimal checksum,
        Optional<BigDecimal> taxFree,
        Optional<BigDecimal> vatAmount,
        String reason,
        RefundAccount account) {

    /** The {@code reason} for the gateway: the caller's words and the refund's {@linkplain Reference reference}. */
    public String markedReason() {
        return Reference.mark(reason, refundId);
    }
}
