package io.hwanbul.payment;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A refund as it is to be stored, ended or still pending, and what the gateway showed of its payment.
 *
 * @param merchantUid the payment's order id
 * @param from        the stored state that this write requires
 * @param seen        the gateway's payment, if it was seen
 * @param revision    the stored revision that this write requires, so that nothing newer is overwritten; empty if any
 */
public record Settlement(
        String merchantUid, RefundState from, Refund refund, Optional<GatewayPayment> seen, OptionalLong revision) {

    /** For a pending refund: until it is settled, nobody else changes the payment's balance. */
    public Settlement(String merchantUid, RefundState from, Refund refund, Optional<GatewayPayment> seen) {
        this(merchantUid, from, refund, seen, OptionalLong.empty());
    }
}
