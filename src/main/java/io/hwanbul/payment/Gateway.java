package io.hwanbul.payment;

import io.vertx.core.Future;

/** The payment gateway. Its futures do not fail: a missing answer is a {@link GatewayAnswer} too. */
public interface Gateway {

    /** The time within which a cancel may be sent; asked in the last moment before its first byte. Any thread may use it. */
    interface SendWindow {
        boolean isOpen();
    }

    /**
     * Sends the cancel once. V1 has no idempotency key; only the order's checksum prevents a second cancel.
     * Once the window is over nothing is sent.
     */
    Future<GatewayAnswer> cancel(CancelOrder order, SendWindow window);

    /** Voids a virtual account that nobody has paid into; moves no money and may be repeated. */
    Future<GatewayAnswer> voidAccount(GatewayPayment unpaid);

    /** Reads a payment. */
    Future<GatewayAnswer> find(String impUid);
}
