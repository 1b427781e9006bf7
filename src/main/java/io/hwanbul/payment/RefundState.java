package io.hwanbul.payment;

/** Where a refund stands. */
public enum RefundState {
    /** A second person has to approve it; nothing has been sent. */
    AWAITING_APPROVAL,
    /** Begun: the intent is stored, and money may or may not have moved. */
    PENDING,
    /** The gateway shows it. */
    SUCCEEDED,
    /** It moved no money, and never will. */
    FAILED,
    /** The evidence contradicts itself; a person settles it. */
    NEEDS_ATTENTION
}
