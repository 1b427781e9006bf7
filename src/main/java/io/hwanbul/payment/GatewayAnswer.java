package io.hwanbul.payment;

/** An answer of the gateway, or the lack of one. */
public sealed interface GatewayAnswer {

    /** Code 0 with the payment that was asked about. */
    record Shown(GatewayPayment payment) implements GatewayAnswer {}

    /**
     * A complete answer with another code: {@code 1} is the gateway's own refusal, {@code -1} mostly the PG's. To a question
     * about a payment it says that the gateway does not know it.
     */
    record Declined(GatewayMessage message) implements GatewayAnswer {}

    /** No byte of the request was sent, or the gateway rejected the access token. */
    record Unsent() implements GatewayAnswer {}

    /** Nothing was sent and nothing will be: the keyring does not decrypt the bank account. */
    record Locked() implements GatewayAnswer {}

    /** Anything else; the gateway may have acted. */
    record Unknown() implements GatewayAnswer {}
}
