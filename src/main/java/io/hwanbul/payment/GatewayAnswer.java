package io.hwanbul.payment;

/** What came back from the gateway, or that nothing did. */
public sealed interface GatewayAnswer {

    /** Code 0 and a payment, which is the one that was asked about. */
    record Shown(GatewayPayment payment) implements GatewayAnswer {}

    /** A whole answer with another code; {@code code 1} is the gateway's own no, {@code -1} mostly the PG's. */
    record Declined(GatewayMessage message) implements GatewayAnswer {}

    /** Not a byte of the question left this server, or the gateway turned its access token away. */
    record Unsent() implements GatewayAnswer {}

    /** Nothing was sent, and will not be: these keys do not open the account that the money should go to. */
    record Locked() implements GatewayAnswer {}

    /** Anything else: the gateway may have acted. */
    record Unknown() implements GatewayAnswer {}
}
