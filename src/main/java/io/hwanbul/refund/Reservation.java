package io.hwanbul.refund;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One refund, counted against its caller's limits of a day.
 *
 * @param day       in Korea
 * @param amount    in the currency of the limit, major units
 * @param confirmed whether the refund has been begun, so that it counts until it is known to have failed
 */
public record Reservation(
        String caller, LocalDate day, String refundId, BigDecimal amount, Instant at, boolean confirmed) {
    /** The one that a counted refund has. */
    static Reservation of(Refund refund, boolean confirmed) {
        Instant at = refund.origin().requestedAt();
        return new Reservation(
                refund.origin().requestedBy(),
                Korea.day(at),
                refund.id(),
                refund.order().amount(),
                at,
                confirmed);
    }
}
