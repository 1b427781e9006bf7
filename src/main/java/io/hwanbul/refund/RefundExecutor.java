package io.hwanbul.refund;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.hwanbul.reconcile.OutcomeJudge;
import io.hwanbul.reconcile.PaymentSync;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The last part of every refund's way, of new, approved and recovered ones: begin, send, judge, settle. Any thread may use it. */
public final class RefundExecutor {
    private final PaymentStore payments;
    private final Gateway gateway;
    private final PaymentSync sync;
    private final RefundGuard guard;
    private final Clock clock;
    private final OutcomeStorage outcomes;

    /** @param timer completes when so much time has passed on the monotonic clock */
    public RefundExecutor(
            PaymentStore payments,
            Gateway gateway,
            PaymentSync sync,
            RefundGuard guard,
            Clock clock,
            Function<Duration, Future<?>> timer) {
        this.payments = payments;
        this.gateway = gateway;
        this.sync = sync;
        this.guard = guard;
        this.clock = clock;
        this.outcomes = new OutcomeStorage(payments, clock, timer);
    }

    /** Stores the refund; fails when it is certain not to be stored. */
    Future<BeginResult> begin(RefundIntent intent) {
        return payments.begin(intent)
                .<BeginResult>map(BeginResult.Stored::new)
                .recover(failure -> readBegun(intent, failure));
    }

    /** A write that was not acknowledged may have been applied all the same. */
    private Future<BeginResult> readBegun(RefundIntent intent, Throwable failure) {
        boolean mayBeApplied = !Refusal.isNotBegun(failure) && !intent.refund().isAwaiting();
        return payments.findByRefund(intent.refund().id())
                .otherwise(Optional.empty())
                .compose(found -> {
                    if (found.isPresent()) {
                        return Future.succeededFuture(
                                new BeginResult.Stored(new RefundIntent(found.get(), intent.refund())));
                    }
                    return mayBeApplied
                            ? Future.succeededFuture(new BeginResult.Unconfirmed(intent))
                            : Future.failedFuture(failure);
                });
    }

    /** Stores that the refund was approved; fails when it is certain not to be stored. */
    Future<BeginResult> approve(RefundIntent intent) {
        return payments.approve(intent)
                .<BeginResult>map(BeginResult.Stored::new)
                .recover(failure -> Refusal.isNotBegun(failure)
                        ? Future.failedFuture(failure)
                        : Future.succeededFuture(new BeginResult.Unconfirmed(intent)));
    }

    /**
     * Sends a refund whose begin was acknowledged, unless it waits for approval, and returns it as it is stored then.
     *
     * @param turnNanos when this server set out to begin it
     * @param permit    released when the gateway has answered
     */
    Future<Refund> execute(BeginResult begun, long turnNanos, SendPermits.Permit permit) {
        RefundIntent intent = begun.intent();
        return begun instanceof BeginResult.Stored && intent.refund().isPending()
                ? send(intent.payment(), intent.refund(), turnNanos, permit).compose(this::settle)
                : Future.succeededFuture(intent.refund());
    }

    /**
     * Sends a refund that the guard permits, within the send window. One that was never sent before fails at once if it may not
     * be sent now; one that was sent before is left to recovery.
     */
    Future<Settlement> send(Payment payment, Refund refund, long turnNanos, SendPermits.Permit permit) {
        return guard.permitSend(payment, refund).compose(permission -> {
            if (permission instanceof SendPermission.Granted && !isLate(turnNanos)) {
                return cancel(payment, refund, turnNanos, permit);
            }
            return Future.succeededFuture(Settlement.unseen(payment, refund.state(), unsent(refund, permission)));
        });
    }

    private Refund unsent(Refund refund, SendPermission permission) {
        boolean sentBefore = refund.progress().sends() > 1;
        if (sentBefore) {
            return refund;
        }
        Reason reason = permission instanceof SendPermission.Denied denied ? denied.reason() : Reason.BUSY;
        return refund.failed(reason, Optional.empty(), clock.now());
    }

    private boolean isLate(long turnNanos) {
        return clock.nanos() - turnNanos >= Timing.SEND_WINDOW.toNanos();
    }

    /** Stores that a refund's end was told. */
    Future<Void> tell(String merchantUid, Refund ended, Instant at) {
        return payments.tell(merchantUid, ended, at);
    }

    /** Ends a refund of which nothing was ever sent. */
    Future<Payment> abandon(Payment payment, Refund before, Refund failed) {
        return payments.settle(Settlement.unseen(payment, before.state(), failed))
                .compose(after -> guard.release(failed, false).map(after));
    }

    /** Asks for the cancel once, and looks at the payment if the answer alone does not prove what happened. */
    private Future<Settlement> cancel(Payment payment, Refund refund, long turnNanos, SendPermits.Permit permit) {
        return gateway.cancel(refund.order(), () -> !isLate(turnNanos))
                .onComplete(answered -> permit.release())
                .compose(answer -> {
                    OutcomeJudge judge = new OutcomeJudge(payment, refund, clock.now());
                    Future<Settlement> judged = judge.isConclusive(answer)
                            ? Future.succeededFuture(judge.after(answer))
                            : gateway.find(refund.order().impUid()).map(look -> judge.after(answer, look));
                    return judged.map(settlement -> settlement.after(answer));
                });
    }

    /** Stores how the refund ended, or that its outcome is not known yet, and returns it as it is stored. */
    Future<Refund> settle(Settlement settlement) {
        return settlement.refund().isPending() ? leave(settlement) : end(settlement);
    }

    /** The refund is looked at when it is due; whether that its outcome is unknown can be stored changes nothing. */
    private Future<Refund> leave(Settlement settlement) {
        Refund refund = settlement.refund();
        return payments.takeUp(settlement.read(), refund, settlement.answer())
                .map(refund)
                .otherwise(refund);
    }

    private Future<Refund> end(Settlement settlement) {
        Refund refund = settlement.refund();
        return outcomes.store(settlement)
                .compose(payment ->
                        settlement.seen().isPresent() ? sync.recordForeign(payment) : Future.succeededFuture(payment))
                .map(payment -> payment.refund(refund.id()).orElse(refund))
                .compose(ended -> ended.state() == RefundState.FAILED
                        ? guard.release(ended, true).map(ended)
                        : Future.succeededFuture(ended))
                .recover(unstored -> readBack(settlement));
    }

    /** If reading back tells nothing either, the refund counts as pending. */
    private Future<Refund> readBack(Settlement settlement) {
        Refund refund = settlement.refund();
        return payments.findByRefund(refund.id())
                .map(found -> found.flatMap(payment -> payment.refund(refund.id())))
                .compose(stored -> stored.map(other -> compare(settlement, other))
                        .orElseGet(() -> Future.succeededFuture(refund.stillPending())))
                .otherwise(refund.stillPending());
    }

    /**
     * Success that the gateway showed outweighs a failure that somebody else has stored meanwhile. But what this server
     * was shown may be old by now, and the cancel may have been reversed since, so the gateway is asked afresh.
     */
    private Future<Refund> compare(Settlement settlement, Refund stored) {
        boolean contradicted = settlement.refund().state() == RefundState.SUCCEEDED
                && !stored.isPending()
                && stored.state() != RefundState.SUCCEEDED;
        return contradicted
                ? sync.observe(stored.order().impUid(), false)
                        .map(look -> look.flatMap(fresh -> fresh.after().refund(stored.id()))
                                .orElse(stored))
                        .otherwise(stored)
                : Future.succeededFuture(stored);
    }
}
