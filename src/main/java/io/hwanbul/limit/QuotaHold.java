package io.hwanbul.limit;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;

/**
 * Holds a refund's share of its caller's daily limits: reserved before the refund begins, confirmed before it is sent,
 * released when it has failed. Only a confirmed reservation permits sending, so {@link QuotaReleaseJob} may release an
 * unconfirmed one that a server left behind.
 */
public final class QuotaHold {
    private final QuotaStore quotas;

    public QuotaHold(QuotaStore quotas) {
        this.quotas = quotas;
    }

    /** Fails with {@link Reason#LIMIT_EXCEEDED} when the refund would exceed the daily limits. */
    public Future<Void> reserve(Refund refund, RefundLimit limit) {
        return isCounted(refund)
                ? quotas.reserve(QuotaReservation.of(refund, false), limit)
                        .compose(reserved -> reserved
                                ? Future.succeededFuture()
                                : Future.failedFuture(Refusal.limitExceeded(
                                        "This refund would pass the limit of what you may refund in one day.")))
                : Future.succeededFuture();
    }

    /** Returns whether the reservation still exists; true if the refund needs none. */
    public Future<Boolean> confirm(Refund refund) {
        return isCounted(refund) ? quotas.confirm(QuotaReservation.of(refund, false)) : Future.succeededFuture(true);
    }

    /** Does not fail: {@link QuotaReleaseJob} releases what could not be released here. */
    public Future<Void> release(Refund refund, boolean confirmed) {
        return isCounted(refund)
                ? quotas.release(QuotaReservation.of(refund, confirmed)).otherwiseEmpty()
                : Future.succeededFuture();
    }

    /**
     * Releases what is left of a refund that was never sent and whose record is about to go; fails when the database did not
     * answer, since {@link QuotaReleaseJob} could not tell any more that nothing was sent.
     */
    public Future<Void> releaseForGood(Refund neverSent) {
        return isCounted(neverSent)
                ? quotas.release(QuotaReservation.of(neverSent, false))
                        .compose(released -> quotas.release(QuotaReservation.of(neverSent, true)))
                : Future.succeededFuture();
    }

    private static boolean isCounted(Refund refund) {
        return refund.origin().counted();
    }
}
