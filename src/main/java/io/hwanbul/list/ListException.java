package io.hwanbul.list;

/** Why a person must look at a refund. */
public enum ListException {
    /** Its outcome is not known. */
    NEEDS_ATTENTION,
    /** Its record was lost, and the journal does not have it. */
    RECORD_LOST,
    /** A person settled it as succeeded, and the gateway does not show it. */
    SETTLED_BY_HAND,
    /** It is the last of a payment whose refunds do not add up to what the gateway has cancelled. */
    UNBALANCED
}
