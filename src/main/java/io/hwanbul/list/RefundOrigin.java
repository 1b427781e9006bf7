package io.hwanbul.list;

/** Who made a refund. */
public enum RefundOrigin {
    /** This server. */
    HWANBUL,
    /** Somebody else: in the gateway's console, or another program. */
    FOREIGN
}
