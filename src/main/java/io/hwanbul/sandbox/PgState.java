package io.hwanbul.sandbox;

/** How a PG takes one cancel. */
enum PgState {
    WORKING,
    /** It keeps every cancel for later, whatever the method. */
    PENDING,
    /** It is out of service. */
    MAINTENANCE
}
