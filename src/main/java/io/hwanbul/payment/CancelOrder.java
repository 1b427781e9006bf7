package io.hwanbul.payment;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The cancel that the gateway is asked for; fixed when the refund begins, and the same at every resend.
 *
 * @param amount   above zero: the gateway reads 0 or nothing as "everything"
 * @param checksum the refundable balance before this cancel; the gateway moves no money when its own differs
 * @param options  the caller's options, and the shop's defaults
 * @param reason   the caller's reason, followed by the refund's {@linkplain RefundMark mark}
 * @param account  the bank account that the money goes to, if it goes to one
 */
public record CancelOrder(
        String impUid,
        BigDecimal amount,
        BigDecimal checksum,
        CancelOptions options,
        String reason,
        Optional<SealedAccount> account) {

    /** A copy that says how many other orders have refunds to its account. */
    CancelOrder amongOthers(int orders) {
        return new CancelOrder(
                impUid, amount, checksum, options, reason, account.map(known -> known.amongOthers(orders)));
    }
}
