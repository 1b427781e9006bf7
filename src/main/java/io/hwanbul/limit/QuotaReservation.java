package io.hwanbul.limit;

import io.hwanbul.payment.KoreanTime;
import io.hwanbul.payment.Refund;
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
public record QuotaReservation(
        String caller, LocalDate day, String refundId, BigDecimal amount, Instant at, boolean confirmed) {
    /** The one that a counted refund has. */
    static QuotaReservation of(Refund refund, boolean confirmed) {
        Instant at = refund.origin().requestedAt();
        return new QuotaReservation(
                refund.origin().requestedBy(),
                KoreanTime.day(at),
                refund.id(),
                refund.order().amount(),
                at,
                confirmed);
    }
}
