package io.hwanbul.limit;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The number and sum of each caller's refunds per day. A change of a day is one conditional write of one document, so that
 * parallel requests cannot exceed a limit. Futures fail as those of {@link io.hwanbul.payment.PaymentStore} do.
 */
public interface QuotaStore {

    /**
     * Counts the refund unless it would exceed the daily limits; returns whether it was counted. Fails with
     * {@link io.hwanbul.payment.Reason#BUSY} when too many refunds of the caller run at once.
     */
    Future<Boolean> reserve(QuotaReservation reservation, RefundLimit limit);

    /** Confirms the reservation; returns whether it still exists. Idempotent. */
    Future<Boolean> confirm(QuotaReservation reservation);

    /** Removes the reservation and its count, if it exists and {@code confirmed} is still as it was read. Idempotent. */
    Future<Void> release(QuotaReservation reservation);

    /** Removes the reservation and keeps its count, because its refund has succeeded. */
    Future<Void> keep(QuotaReservation reservation);

    /**
     * At most {@code limit} reservations that were made before a time and are neither released nor kept, the latest first;
     * unreadable ones are left out.
     */
    Future<List<QuotaReservation>> open(Instant before, int limit);

    /** Removes the days before this one with their reservations. */
    Future<Void> forget(LocalDate before);
}
