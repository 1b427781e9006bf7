package io.hwanbul.refund;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayPayment;
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
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The last part of every refund's way, of new, approved and recovered ones: begin, send, judge, settle. Any thread may use it. */
public final class RefundExecutor {
    /** With the looks that recovery takes, three weeks and more: PayPal and manual bank transfers take their time. */
    private static final Duration MAX_PAUSE_OF_SLOW_METHODS = Duration.ofHours(6);

    private final PaymentStore payments;
    private final Gateway gateway;
    private final PaymentSync sync;
    private final RefundGuard guard;
    private final Clock clock;
    private final Timing timing;
    private final RandomGenerator random;

    public RefundExecutor(
            PaymentStore payments,
            Gateway gateway,
            PaymentSync sync,
            RefundGuard guard,
            Clock clock,
            Timing timing,
            RandomGenerator random) {
        this.payments = payments;
        this.gateway = gateway;
        this.sync = sync;
        this.guard = guard;
        this.clock = clock;
        this.timing = timing;
        this.random = random;
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
                        return Future.succeededFuture(new BeginResult.Stored(intent));
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
     * Sends a refund that the guard permits. One that it denies has failed, never sent. It is left for recovery if the
     * guard cannot tell, or if this server was held up since its turn began: the turn may be over before an answer comes.
     */
    Future<Settlement> send(Payment payment, Refund refund, long turnNanos, SendPermits.Permit permit) {
        return guard.permitSend(payment, refund).compose(permission -> {
            if (permission instanceof SendPermission.Undecided || isLate(turnNanos)) {
                return Future.succeededFuture(unsent(payment, refund, refund));
            }
            return permission instanceof SendPermission.Denied denied
                    ? Future.succeededFuture(unsent(payment, refund, failed(refund, denied.reason())))
                    : cancel(payment, refund, permit);
        });
    }

    private boolean isLate(long turnNanos) {
        return clock.nanos() - turnNanos >= timing.sendWindow().toNanos();
    }

    private Refund failed(Refund refund, Reason reason) {
        return refund.failed(reason, Optional.empty(), clock.now());
    }

    private static Settlement unsent(Payment payment, Refund before, Refund after) {
        return new Settlement(payment.seen().merchantUid(), before.state(), after, Optional.empty());
    }

    /** Ends a refund of which nothing was ever sent. */
    Future<Payment> abandon(Payment payment, Refund before, Refund failed) {
        return payments.settle(unsent(payment, before, failed))
                .compose(after -> guard.release(failed, false).map(after));
    }

    /** Asks for the cancel once, and looks at the payment if the answer alone does not prove what happened. */
    private Future<Settlement> cancel(Payment payment, Refund refund, SendPermits.Permit permit) {
        return gateway.cancel(refund.order())
                .onComplete(answered -> permit.release())
                .compose(answer -> {
                    OutcomeJudge judge = new OutcomeJudge(payment, refund, clock.now());
                    return judge.isConclusive(answer)
                            ? Future.succeededFuture(judge.after(answer))
                            : gateway.find(refund.order().impUid()).map(look -> judge.after(answer, look));
                });
    }

    /** Stores how the refund ended, or when to look again, and returns it as it is stored. */
    Future<Refund> settle(Settlement settlement) {
        return settlement.refund().isPending() ? postpone(settlement) : end(settlement);
    }

    /** If the write fails, the refund is looked at when its present turn is over. */
    private Future<Refund> postpone(Settlement settlement) {
        Refund refund = settlement.refund();
        Refund later = refund.postponed(clock.now().plus(pause(settlement)));
        return payments.takeUp(settlement.merchantUid(), refund, later).otherwise(refund);
    }

    /**
     * Doubles with each check and is never the same for two servers, but is hardly longer than the quiet period after
     * which it may be sent again. Where nothing is ever sent again, it grows to hours.
     */
    private Duration pause(Settlement settlement) {
        int checks = settlement.refund().progress().checks();
        Duration doubled = timing.interval().multipliedBy(1L << Math.min(checks, 12));
        boolean settlesLater =
                settlement.seen().filter(GatewayPayment::settlesLater).isPresent();
        Duration longest = settlesLater ? MAX_PAUSE_OF_SLOW_METHODS : timing.untilResend();
        Duration pause = doubled.compareTo(longest) < 0 ? doubled : longest;
        return pause.multipliedBy(random.nextInt(50, 151)).dividedBy(100);
    }

    private Future<Refund> end(Settlement settlement) {
        Refund refund = settlement.refund();
        return payments.settle(settlement)
                .compose(payment ->
                        settlement.seen().isPresent() ? sync.recordForeign(payment) : Future.succeededFuture(payment))
                .map(payment -> payment.refund(refund.id()).orElse(refund))
                .compose(ended -> ended.state() == RefundState.FAILED
                        ? guard.release(ended, true).map(ended)
                        : Future.succeededFuture(ended))
                .recover(unacknowledged -> readBack(settlement));
    }

    /** If reading back tells nothing either, the refund counts as pending, and recovery will find what this server found. */
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
