package io.hwanbul.refund;

import io.hwanbul.limit.CurrentControls;
import io.hwanbul.limit.QuotaHold;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.limit.RefundLimits;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * The shop's own conditions for a refund: no freeze stops it, and the caller's limits of the day have room. They are
 * checked before it begins, and again before it is sent, since time has passed in between.
 */
public final class RefundGuard {
    /** Limits of a day are deleted after a week; a refund that is nearly as old may have been sent although no day counts it. */
    private static final Duration COUNTED = Duration.ofDays(6);

    private final QuotaHold quotaHold;
    private final CurrentControls controls;
    private final RefundLimits limits;
    private final Clock clock;

    public RefundGuard(QuotaStore quotas, CurrentControls controls, RefundLimits limits, Clock clock) {
        this.quotaHold = new QuotaHold(quotas);
        this.controls = controls;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Reserves the refund's part of the caller's limits. Fails with {@link Reason#FROZEN}, or with
     * {@link Reason#LIMIT_EXCEEDED} when the day has no room.
     */
    Future<Void> reserve(Caller caller, RefundIntent intent) {
        return requireNotFrozen(intent.payment().seen())
                .compose(open -> intent.payment()
                        .displaced()
                        .map(quotaHold::releaseForGood)
                        .orElseGet(Future::succeededFuture))
                .compose(released -> quotaHold.reserve(intent.refund(), limits.of(caller)));
    }

    /** Fails with {@link Reason#FROZEN} while refunds of such payments are stopped. */
    Future<Void> requireNotFrozen(GatewayPayment payment) {
        return controls.current()
                .compose(now -> now.stopping(payment)
                        .<Future<Void>>map(freeze -> Future.failedFuture(Refusal.frozen(freeze.pgProvider())))
                        .orElseGet(Future::succeededFuture));
    }

    /** Whether the refund may be sent; does not fail. */
    Future<SendPermission> permitSend(Payment payment, Refund refund) {
        return quotaHold
                .confirm(refund)
                .compose(held -> held ? permitUnlessFrozen(payment, refund) : withoutReservation(refund))
                .otherwise(new SendPermission.Undecided());
    }

    /** Another server has given the reservation back, so that it is no longer counted. */
    private Future<SendPermission> withoutReservation(Refund refund) {
        boolean counted = refund.origin().requestedAt().plus(COUNTED).isAfter(clock.now());
        return Future.succeededFuture(
                counted ? new SendPermission.Denied(Reason.BUSY) : new SendPermission.Undecided());
    }

    /** A refund that was sent before is finished in a freeze too: its money may have moved. */
    private Future<SendPermission> permitUnlessFrozen(Payment payment, Refund refund) {
        return refund.progress().sends() > 1
                ? Future.succeededFuture(new SendPermission.Granted())
                : controls.current()
                        .map(now -> now.stopping(payment.seen()).isPresent()
                                ? new SendPermission.Denied(Reason.FROZEN)
                                : new SendPermission.Granted());
    }

    /**
     * Gives the refund's part of the day back; does not fail: what could not be given back is left to the sweep.
     *
     * @param confirmed whether the refund had been permitted to be sent
     */
    Future<Void> release(Refund refund, boolean confirmed) {
        return quotaHold.release(refund, confirmed);
    }
}
