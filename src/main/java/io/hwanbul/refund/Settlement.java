package io.hwanbul.refund;

import java.util.Optional;

/**
 * A refund that may have come to its end, and what the gateway showed of its payment.
 *
 * @param merchantUid the order id under which the shop keeps the payment
 * @param from        the state that the store must still have for this to be written
 * @param seen        the gateway's payment, if it was shown
 */
public record Settlement(String merchantUid, RefundState from, Refund refund, Optional<GatewayPayment> seen) {}
