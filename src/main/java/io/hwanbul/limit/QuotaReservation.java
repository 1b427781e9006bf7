package io.hwanbul.limit;

import io.hwanbul.payment.KoreanTime;
import io.hwanbul.payment.Refund;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A refund's share of its caller's daily limits.
 *
 * @param day       the day in Korea
 * @param amount    major units, in the currency of the limit
 * @param confirmed whether the refund has begun, so that it counts until it has failed
 */
public record QuotaReservation(
        String caller, LocalDate day, String refundId, BigDecimal amount, Instant at, boolean confirmed) {
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
