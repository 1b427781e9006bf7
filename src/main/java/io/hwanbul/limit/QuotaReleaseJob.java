package io.hwanbul.limit;

import io.hwanbul.payment.AsyncLoop;
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
 * Finds out what became of the refunds that are still open in their callers' days: one that never began or has failed is
 * given back, one that has succeeded is kept. Any number of servers may do so at once.
 */
public final class QuotaReleaseJob {
    /** Reservations read at once; each costs two questions to the database, one after the other. */
    private static final int PAGE = 100;

    /** No limit looks at a day that is over, and after half a day a refund has ended or been given to a person. */
    private static final int DAYS_KEPT = 7;

    private final QuotaStore quotas;
    private final PaymentStore payments;
    private final Clock clock;
    private final Duration grace;

    /**
     * @param grace how old a reservation must be to be looked at; longer than a refund lasts, or refunds that are just being
     *              begun would be stopped
     */
    public QuotaReleaseJob(QuotaStore quotas, PaymentStore payments, Clock clock, Duration grace) {
        this.quotas = quotas;
        this.payments = payments;
        this.clock = clock;
        this.grace = grace;
    }

    /** Goes through all of them; what goes wrong is left for the next sweep. */
    public Future<Void> sweep() {
        Instant now = clock.now();
        return AsyncLoop.pages(now.minus(grace), this::page)
                .compose(all -> quotas.forget(KoreanTime.day(now).minusDays(DAYS_KEPT)))
                .otherwiseEmpty();
    }

    /** From when backwards the next page goes; empty when there is none. */
    private Future<Optional<Instant>> page(Instant before) {
        return quotas.open(before, PAGE)
                .compose(open -> AsyncLoop.each(open, this::look)
                        .map(done -> AsyncLoop.last(open).map(QuotaReservation::at)));
    }

    /** One whose payment is damaged must not keep the others from being looked at; a database that is away does. */
    private Future<Void> look(QuotaReservation open) {
        return payments.findByRefund(open.refundId())
                .map(payment -> payment.flatMap(holding -> holding.refund(open.refundId())))
                .compose(refund -> end(open, refund))
                .recover(failure -> isAway(failure) ? Future.failedFuture(failure) : Future.succeededFuture());
    }

    private Future<Void> end(QuotaReservation open, Optional<Refund> refund) {
        if (refund.isEmpty()) {
            return open.confirmed() ? Future.succeededFuture() : quotas.release(open);
        }
        return switch (refund.get().state()) {
            case SUCCEEDED -> quotas.keep(open);
            case FAILED -> quotas.release(open);
            case AWAITING_APPROVAL, PENDING, NEEDS_ATTENTION -> Future.succeededFuture();
        };
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.reason() == Reason.DATABASE_UNAVAILABLE;
    }
}
