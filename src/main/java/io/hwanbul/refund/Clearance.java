package io.hwanbul.refund;

import io.vertx.core.Future;

/** What an admitted refund has to pass before it is begun: nobody has stopped refunds, and the day has room for it. */
final class Clearance {
    private final Freezes freezes;
    private final Allowance allowance;
    private final Limits limits;

    Clearance(Means means, Limits limits) {
        this.freezes = means.freezes();
        this.allowance = new Allowance(means.quotas());
        this.limits = limits;
    }

    /** Succeeds when the refund may be begun; then its part in the day's limits is taken. */
    Future<Void> clear(Caller caller, Intent intent) {
        return isOpen(intent.payment().seen()).compose(open -> allowance.take(intent.refund(), limits.of(caller)));
    }

    /** For a refund that was cleared and then not begun. */
    Future<Void> giveBack(Intent cleared) {
        return allowance.giveBack(cleared.refund(), false);
    }

    /** Fails with {@link Reason#FROZEN} while somebody has stopped refunds of such payments. */
    Future<Void> isOpen(GatewayPayment payment) {
        return freezes.stopping(payment)
                .compose(stopping -> stopping.<Future<Void>>map(freeze -> Future.failedFuture(Refusal.frozen(freeze)))
                        .orElseGet(Future::succeededFuture));
    }
}
