package io.hwanbul.list;

import io.hwanbul.payment.RefundState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which refunds a list has.
 *
 * @param states     any of these; all if empty
 * @param exceptions whether only those that a person must look at
 * @param time       which time {@code from} and {@code to} are about, and the list is ordered by
 * @param from       from this time on
 * @param to         before this time
 * @param equal      fields that have one value
 */
public record RefundFilter(
        Set<RefundState> states,
        boolean exceptions,
        Time time,
        Optional<Instant> from,
        Optional<Instant> to,
        Map<Field, String> equal) {

    /** A time of a refund. */
    public enum Time {
        REQUESTED_AT,
        /** Only refunds that have ended have it. */
        SETTLED_AT
    }

    /** A field by which refunds can be chosen. */
    public enum Field {
        ORIGIN,
        MERCHANT_UID,
        IMP_UID,
        REQUESTED_BY,
        PAY_METHOD,
        PG_PROVIDER
    }
}
