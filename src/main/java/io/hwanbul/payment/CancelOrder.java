package io.hwanbul.payment;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the gateway is asked to do for one refund; fixed when the refund begins, and the same at every resend.
 *
 * @param amount   what to cancel, always above zero: the gateway reads 0 or nothing as "everything"
 * @param checksum the balance before this cancel; the gateway moves no money when its own differs
 * @param options  what else the caller, or the shop for all refunds, has asked for
 * @param reason   the caller's words, and behind them the refund's {@linkplain RefundMark reference}
 * @param account  where the money goes, if it goes to a bank account
 */
public record CancelOrder(
        String impUid,
        BigDecimal amount,
        BigDecimal checksum,
        CancelOptions options,
        String reason,
        Optional<SealedAccount> account) {

    /** The same, of whose account so many other orders are known. */
    CancelOrder amongOthers(int orders) {
        return new CancelOrder(
                impUid, amount, checksum, options, reason, account.map(known -> known.amongOthers(orders)));
    }
}
