package io.hwanbul.sandbox.payment;

/** How the PG treats one cancel. */
public enum PgBehaviour {
    /** By its own rules. */
    NORMAL,
    /** It leaves the cancel pending, whatever the method. */
    PENDING,
    /** It is out of service. */
    MAINTENANCE
}
