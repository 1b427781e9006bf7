package io.hwanbul.refund;

/** Why a refund did not happen, or is not known to have happened. */
public enum Reason {
    /** The request itself is wrong: a field is unknown, missing or of the wrong shape. */
    INVALID_REQUEST,
    /** More is asked than is left, or the amount has more decimals than the currency. */
    INVALID_AMOUNT,
    /** Nothing is left to refund. */
    ALREADY_REFUNDED,
    /** The order was never paid. */
    PAYMENT_NOT_PAID,
    /** No payment has this order id. */
    PAYMENT_NOT_FOUND,
    /** Several paid payments share the order id, and the caller named none of them. */
    PAYMENT_AMBIGUOUS,
    /** The stored document lacks what a refund needs, or holds it in the wrong type. */
    PAYMENT_UNREADABLE,
    /** The balance is not the one that the caller or the server had seen. */
    BALANCE_CHANGED,
    /** Another refund of this payment is running or has just ended. */
    REFUND_IN_PROGRESS,
    /** The same request came a moment ago, and neither had an idempotency key. */
    DUPLICATE_SUSPECTED,
    /** The idempotency key was used for another request. */
    KEY_REUSED,
    /** There is no refund with this id. */
    REFUND_NOT_FOUND,
    /** A person can settle only a refund that needs attention. */
    REFUND_NOT_OPEN,
    /** The payment already carries as many refunds as one document may hold. */
    TOO_MANY_REFUNDS,
    /** The gateway answered, and its answer is no. */
    DECLINED_BY_GATEWAY,
    /** It had succeeded, and the gateway has taken it back since. */
    REVERSED,
    /** A person found out that it had not happened, and put that on record. */
    SETTLED_BY_HAND,
    /** Nothing was sent, because the gateway could not be reached or gave no access token. */
    GATEWAY_UNAVAILABLE,
    /** Nothing was sent, because the database did not answer. */
    DATABASE_UNAVAILABLE,
    /** The cancel may have happened: it is neither proven nor excluded. */
    REFUND_PENDING,
    /** The evidence contradicts itself; a person has to look. */
    NEEDS_ATTENTION,
    /** A defect of this server; the log has the cause. */
    INTERNAL
}
