package io.hwanbul.payment;

/** The state of a refund. */
public enum RefundState {
    /** A second person has to approve it; nothing has been sent. */
    AWAITING_APPROVAL,
    /** It has begun and is stored; money may or may not have moved. */
    PENDING,
    /** The gateway shows it. */
    SUCCEEDED,
    /** It moved no money, and never will. */
    FAILED,
    /** What the gateway shows is contradictory; a person settles it. */
    NEEDS_ATTENTION;

    /** Whether the refund goes on by itself: it is looked at again, or waits for approval. */
    public boolean isOpen() {
        return this == PENDING || this == AWAITING_APPROVAL;
    }
}
