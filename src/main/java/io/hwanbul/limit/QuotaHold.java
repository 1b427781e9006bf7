package io.hwanbul.limit;

import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;

/**
 * A refund's part in its caller's limits of the day: taken before it is begun, held when it is sent, given back when it
 * has failed. Only who holds it may send; so a sweep that gives back what a server seems to have forgotten is safe.
 */
public final class QuotaHold {
    private final QuotaStore quotas;

    public QuotaHold(QuotaStore quotas) {
        this.quotas = quotas;
    }

    /** Fails with {@link io.hwanbul.payment.Reason#LIMIT_EXCEEDED} when the day has no room for it. */
    public Future<Void> take(Refund refund, RefundLimit limit) {
        return isCounted(refund)
                ? quotas.reserve(QuotaReservation.of(refund, false), limit)
                        .compose(room -> room
                                ? Future.succeededFuture()
                                : Future.failedFuture(Refusal.limitExceeded(
                                        "This refund would pass the limit of what you may refund in one day.")))
                : Future.succeededFuture();
    }

    /** Whether the refund may be sent as far as limits go. */
    public Future<Boolean> holds(Refund refund) {
        return isCounted(refund) ? quotas.confirm(QuotaReservation.of(refund, false)) : Future.succeededFuture(true);
    }

    /** Never fails: what goes wrong with it is left to the sweep. */
    public Future<Void> giveBack(Refund refund, boolean confirmed) {
        return isCounted(refund)
                ? quotas.release(QuotaReservation.of(refund, confirmed)).otherwiseEmpty()
                : Future.succeededFuture();
    }

    private static boolean isCounted(Refund refund) {
        return refund.origin().counted();
    }
}
