package io.hwanbul.limit;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What each caller's refunds of a day come to, so that no number of parallel requests passes a limit. What changes a day
 * is one conditional write of one document; futures fail as those of {@link io.hwanbul.payment.Payments} do.
 */
public interface QuotaStore {

    /**
     * Counts the refund, if the day's limits have room for it, and tells whether it did. Fails with {@link io.hwanbul.payment.Reason#BUSY}
     * when too many refunds of the caller are under way to tell.
     */
    Future<Boolean> reserve(QuotaReservation reservation, RefundLimit limit);

    /** Makes the reservation one that only a failed refund gives back, and tells whether it is still there; twice does no harm. */
    Future<Boolean> confirm(QuotaReservation reservation);

    /** Gives the reservation back, if it is there and confirmed or not as it was read; twice does no harm. */
    Future<Void> release(QuotaReservation reservation);

    /** Forgets the reservation but not what it counts: its refund has succeeded. */
    Future<Void> keep(QuotaReservation reservation);

    /**
     * Reservations that were made before a time and are neither given back nor kept, the latest first and at most
     * {@code limit} of them; what cannot be read is left out.
     */
    Future<List<QuotaReservation>> open(Instant before, int limit);

    /** Removes the days before this one, with all that is open in them. */
    Future<Void> forget(LocalDate before);
}
