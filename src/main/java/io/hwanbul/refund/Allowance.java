package io.hwanbul.refund;

import io.vertx.core.Future;

/**
 * A refund's part in its caller's limits of the day: taken before it is begun, held when it is sent, given back when it
 * has failed. Only who holds it may send; so a sweep that gives back what a server seems to have forgotten is safe.
 */
final class Allowance {
    private final Quotas quotas;

    Allowance(Quotas quotas) {
        this.quotas = quotas;
    }

    /** Fails with {@link Reason#LIMIT_EXCEEDED} when the day has no room for it. */
    Future<Void> take(Refund refund, Limit limit) {
        return isCounted(refund)
                ? quotas.reserve(Reservation.of(refund, false), limit)
                        .compose(room -> room
                                ? Future.succeededFuture()
                                : Future.failedFuture(Refusal.limitExceeded(
                                        "This refund would pass the limit of what you may refund in one day.")))
                : Future.succeededFuture();
    }

    /** Whether the refund may be sent as far as limits go. */
    Future<Boolean> holds(Refund refund) {
        return isCounted(refund) ? quotas.confirm(Reservation.of(refund, false)) : Future.succeededFuture(true);
    }

    /** Never fails: what goes wrong with it is left to the sweep. */
    Future<Void> giveBack(Refund refund, boolean confirmed) {
        return isCounted(refund)
                ? quotas.release(Reservation.of(refund, confirmed)).otherwiseEmpty()
                : Future.succeededFuture();
    }

    private static boolean isCounted(Refund refund) {
        return refund.origin().counted();
    }
}
