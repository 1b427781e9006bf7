package io.hwanbul.refund;

import io.hwanbul.limit.FreezeStore;
import io.hwanbul.limit.QuotaHold;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** What may have come in the way of a refund between when it was begun and when it is sent. */
final class Obstacles {
    /** Days are forgotten a week later; what is as old as that may have been sent, although no day counts it. */
    private static final Duration COUNTED = Duration.ofDays(6);

    private final QuotaHold allowance;
    private final FreezeStore freezes;
    private final Clock clock;

    Obstacles(Means means) {
        this.allowance = new QuotaHold(means.quotas());
        this.freezes = means.freezes();
        this.clock = means.clock();
    }

    /** Why the refund must not be sent, if there is a reason; fails when that cannot be told. */
    Future<Optional<Reason>> of(Payment payment, Refund refund) {
        return allowance.holds(refund).compose(held -> {
            if (held) {
                return frozen(payment, refund);
            }
            return refund.origin().requestedAt().plus(COUNTED).isAfter(clock.now())
                    ? Future.succeededFuture(Optional.of(Reason.BUSY))
                    : Future.failedFuture(Refusal.databaseUnavailable());
        });
    }

    /** What was sent before is finished in a freeze too: its money may have moved. */
    private Future<Optional<Reason>> frozen(Payment payment, Refund refund) {
        return refund.progress().sends() > 1
                ? Future.succeededFuture(Optional.empty())
                : freezes.stopping(payment.seen()).map(stopping -> stopping.map(freeze -> Reason.FROZEN));
    }
}
