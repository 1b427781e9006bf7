package io.hwanbul.limit;

import io.hwanbul.async.AsyncLoop;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.KoreanTime;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Settles open reservations: it releases those of refunds that never began or have failed, and keeps those of refunds that
 * have succeeded. Any number of servers may run it at once.
 */
public final class QuotaReleaseJob {
    /** Reservations per read; each costs two more database calls, one after the other. */
    private static final int PAGE = 100;

    /** Limits only use the current day, and after half a day a refund has ended or needs attention. */
    private static final int DAYS_KEPT = 7;

    private final QuotaStore quotas;
    private final PaymentStore payments;
    private final Clock clock;
    private final Duration grace;

    /**
     * @param grace the minimum age of a reservation; must exceed the duration of a refund, or refunds that are just
     *              beginning would be stopped
     */
    public QuotaReleaseJob(QuotaStore quotas, PaymentStore payments, Clock clock, Duration grace) {
        this.quotas = quotas;
        this.payments = payments;
        this.clock = clock;
        this.grace = grace;
    }

    /** Does not fail: what could not be settled is left to the next sweep. */
    public Future<Void> sweep() {
        Instant now = clock.now();
        return AsyncLoop.eachPage(
                        now.minus(grace),
                        before -> quotas.open(before, PAGE),
                        QuotaReservation::at,
                        page -> AsyncLoop.each(page, this::settle))
                .compose(done -> quotas.forget(KoreanTime.day(now).minusDays(DAYS_KEPT)))
                .otherwiseEmpty();
    }

    /** Skips a reservation whose payment is damaged; fails when the database is unavailable. */
    private Future<Void> settle(QuotaReservation reservation) {
        return payments.findByRefund(reservation.refundId())
                .map(found -> found.flatMap(payment -> payment.refund(reservation.refundId())))
                .compose(refund -> settle(reservation, refund))
                .recover(failure -> isUnavailable(failure) ? Future.failedFuture(failure) : Future.succeededFuture());
    }

    private Future<Void> settle(QuotaReservation reservation, Optional<Refund> refund) {
        if (refund.isEmpty()) {
            return reservation.confirmed() ? Future.succeededFuture() : quotas.release(reservation);
        }
        return switch (refund.get().state()) {
            case SUCCEEDED -> quotas.keep(reservation);
            case FAILED -> quotas.release(reservation);
            case AWAITING_APPROVAL, PENDING, NEEDS_ATTENTION -> Future.succeededFuture();
        };
    }

    private static boolean isUnavailable(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.reason() == Reason.DATABASE_UNAVAILABLE;
    }
}
