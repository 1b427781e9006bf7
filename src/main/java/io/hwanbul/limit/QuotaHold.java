package io.hwanbul.limit;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;

/**
 * A refund's part of its caller's limits of the day: reserved before it begins, confirmed before it is sent, released when
 * it failed. Only a confirmed reservation permits sending, so a sweep may release what a server seems to have forgotten.
 */
public final class QuotaHold {
    private final QuotaStore quotas;

    public QuotaHold(QuotaStore quotas) {
        this.quotas = quotas;
    }

    /** Fails with {@link Reason#LIMIT_EXCEEDED} when the day has no room for the refund. */
    public Future<Void> reserve(Refund refund, RefundLimit limit) {
        return isCounted(refund)
                ? quotas.reserve(QuotaReservation.of(refund, false), limit)
                        .compose(reserved -> reserved
                                ? Future.succeededFuture()
                                : Future.failedFuture(Refusal.limitExceeded(
                                        "This refund would pass the limit of what you may refund in one day.")))
                : Future.succeededFuture();
    }

    /** Returns whether the refund is still counted, if it has to be. */
    public Future<Boolean> confirm(Refund refund) {
        return isCounted(refund) ? quotas.confirm(QuotaReservation.of(refund, false)) : Future.succeededFuture(true);
    }

    /** Does not fail: what could not be released is left to the sweep. */
    public Future<Void> release(Refund refund, boolean confirmed) {
        return isCounted(refund)
                ? quotas.release(QuotaReservation.of(refund, confirmed)).otherwiseEmpty()
                : Future.succeededFuture();
    }

    private static boolean isCounted(Refund refund) {
        return refund.origin().counted();
    }
}
