package io.hwanbul.refund;

import java.util.Optional;

/**
 * How a refund ended, or that it has not.
 *
 * @param merchantUid the order id under which the shop keeps the payment
 * @param seen        the gateway's payment, if it was shown
 */
public record Settlement(String merchantUid, Refund refund, Optional<GatewayPayment> seen) {}
