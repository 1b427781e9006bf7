package io.hwanbul.payment;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A refund that may have come to its end, and what the gateway showed of its payment.
 *
 * @param merchantUid the order id under which the shop keeps the payment
 * @param from        the state that the store must still have for this to be written
 * @param seen        the gateway's payment, if it was shown
 * @param revision    the revision that the store must still have, if what was seen must not replace anything newer
 */
public record Settlement(
        String merchantUid, RefundState from, Refund refund, Optional<GatewayPayment> seen, OptionalLong revision) {

    /** For whoever holds the pending refund: until it is settled, nobody else changes the payment's balance. */
    public Settlement(String merchantUid, RefundState from, Refund refund, Optional<GatewayPayment> seen) {
        this(merchantUid, from, refund, seen, OptionalLong.empty());
    }
}
