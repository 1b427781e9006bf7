package io.hwanbul.payment;

import io.vertx.core.Future;

/** The payment gateway. Its futures do not fail: that nothing came back is an {@link GatewayAnswer} too. */
public interface Gateway {

    /** Asks for the cancel once; there is no idempotency key, so only the order's checksum guards a second time. */
    Future<GatewayAnswer> cancel(CancelOrder order);

    /** Voids a virtual account that nobody has paid into; moves nothing, and may be asked twice. */
    Future<GatewayAnswer> voidAccount(GatewayPayment unpaid);

    /** Reads a payment; moves nothing. */
    Future<GatewayAnswer> find(String impUid);
}
