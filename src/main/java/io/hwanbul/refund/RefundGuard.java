package io.hwanbul.refund;

import io.hwanbul.limit.FreezeStore;
import io.hwanbul.limit.QuotaHold;
import io.hwanbul.limit.RefundLimits;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;

/** What an admitted refund has to pass before it is begun: nobody has stopped refunds, and the day has room for it. */
final class RefundGuard {
    private final FreezeStore freezes;
    private final QuotaHold allowance;
    private final RefundLimits limits;

    RefundGuard(Means means, RefundLimits limits) {
        this.freezes = means.freezes();
        this.allowance = new QuotaHold(means.quotas());
        this.limits = limits;
    }

    /** Succeeds when the refund may be begun; then its part in the day's limits is taken. */
    Future<Void> clear(Caller caller, RefundIntent intent) {
        return isOpen(intent.payment().seen()).compose(open -> allowance.take(intent.refund(), limits.of(caller)));
    }

    /** For a refund that was cleared and then not begun. */
    Future<Void> giveBack(RefundIntent cleared) {
        return allowance.giveBack(cleared.refund(), false);
    }

    /** Fails with {@link io.hwanbul.payment.Reason#FROZEN} while somebody has stopped refunds of such payments. */
    Future<Void> isOpen(GatewayPayment payment) {
        return freezes.stopping(payment)
                .compose(stopping -> stopping.<Future<Void>>map(freeze -> Future.failedFuture(Refusal.frozen(freeze)))
                        .orElseGet(Future::succeededFuture));
    }
}
