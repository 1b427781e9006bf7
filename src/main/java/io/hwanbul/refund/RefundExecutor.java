package io.hwanbul.refund;

import io.hwanbul.limit.QuotaHold;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Payments;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import io.hwanbul.reconcile.OutcomeJudge;
import io.hwanbul.reconcile.PaymentSync;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The last part of every refund's way: send, judge, store. The flow and recovery both end here. */
final class RefundExecutor {
    /** With the looks that recovery takes, three weeks and more: PayPal and manual bank transfers take their time. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final Payments payments;
    private final Gateway gateway;
    private final PaymentSync books;
    private final QuotaHold allowance;
    private final Obstacles obstacles;
    private final Clock clock;
    private final Timing timing;
    private final RandomGenerator random;

    RefundExecutor(Means means) {
        this.payments = means.payments();
        this.gateway = means.gateway();
        this.books = means.books();
        this.allowance = new QuotaHold(means.quotas());
        this.obstacles = new Obstacles(means);
        this.clock = means.clock();
        this.timing = means.timing();
        this.random = means.random();
    }

    /** Sends a refund that has just been begun, and returns it as it is on record then. */
    Future<Refund> sendOff(RefundIntent intent, long turn) {
        return send(intent.payment(), intent.refund(), turn).compose(this::settle);
    }

    /**
     * Sends a refund unless something stands in its way: then it has failed, never sent. It is left for later if that cannot
     * be told, or if this server was held up since its turn began: the turn may be over before an answer could come.
     */
    Future<Settlement> send(Payment payment, Refund refund, long turn) {
        return obstacles
                .of(payment, refund)
                .map(Optional::of)
                .otherwise(Optional.empty())
                .compose(found -> {
                    if (found.isEmpty() || isLate(turn)) {
                        return Future.succeededFuture(unsent(payment, refund, refund));
                    }
                    return found.get()
                            .map(why -> Future.succeededFuture(
                                    unsent(payment, refund, refund.failed(why, Optional.empty(), clock.now()))))
                            .orElseGet(() -> cancel(payment, refund));
                });
    }

    private boolean isLate(long turn) {
        return clock.nanos() - turn >= timing.sendWindow().toNanos();
    }

    private static Settlement unsent(Payment payment, Refund refund, Refund after) {
        return new Settlement(payment.seen().merchantUid(), refund.state(), after, Optional.empty());
    }

    /** Ends a refund of which nothing was ever sent. */
    Future<Payment> abandon(Payment payment, Refund before, Refund failed) {
        return payments.settle(unsent(payment, before, failed))
                .compose(after -> allowance.giveBack(failed, false).map(after));
    }

    /** Asks for the cancel once, and looks at the payment where the answer alone does not tell what happened. */
    private Future<Settlement> cancel(Payment payment, Refund refund) {
        return gateway.cancel(refund.order()).compose(answer -> {
            OutcomeJudge verdict = new OutcomeJudge(payment, refund, clock.now());
            return verdict.isClear(answer)
                    ? Future.succeededFuture(verdict.after(answer))
                    : gateway.find(refund.order().impUid()).map(look -> verdict.after(answer, look));
        });
    }

    /** Stores how the refund ended, or when to look again, and returns it as it is on record. */
    Future<Refund> settle(Settlement settlement) {
        Refund refund = settlement.refund();
        return refund.isPending() ? letGo(settlement) : end(settlement);
    }

    /** Without this the refund would be looked at too, only later, when its lease has run out. */
    private Future<Refund> letGo(Settlement settlement) {
        Refund refund = settlement.refund();
        Refund later = refund.postponed(clock.now().plus(pause(settlement)));
        return payments.takeUp(settlement.merchantUid(), refund, later).otherwise(refund);
    }

    /**
     * Doubling with each check, and never the same for two servers; but never much longer than a refund has to be quiet
     * before it may be sent again, or the older it is the longer it would wait for that. Where nothing is ever sent
     * again, days may pass.
     */
    private Duration pause(Settlement settlement) {
        int checks = settlement.refund().progress().checks();
        Duration doubled = timing.interval().multipliedBy(1L << Math.min(checks, 12));
        boolean later = settlement.seen().filter(GatewayPayment::settlesLater).isPresent();
        Duration longest = later ? LONGEST_PAUSE : timing.untilResend();
        Duration pause = doubled.compareTo(longest) < 0 ? doubled : longest;
        return pause.multipliedBy(random.nextInt(50, 151)).dividedBy(100);
    }

    /**
     * A write that was not acknowledged, or came too late, is read back; when that tells nothing either, the refund
     * counts as still pending, and recovery will find what this server has found.
     */
    private Future<Refund> end(Settlement settlement) {
        Refund refund = settlement.refund();
        return payments.settle(settlement)
                .compose(payment ->
                        settlement.seen().isPresent() ? books.attribute(payment) : Future.succeededFuture(payment))
                .map(payment -> payment.refund(refund.id()).orElse(refund))
                .compose(ended -> ended.state() == RefundState.FAILED
                        ? allowance.giveBack(ended, true).map(ended)
                        : Future.succeededFuture(ended))
                .recover(unsure -> payments.findByRefund(refund.id())
                        .map(found -> found.flatMap(payment -> payment.refund(refund.id())))
                        .compose(recorded -> recorded.map(onRecord -> compare(settlement, onRecord))
                                .orElseGet(() -> Future.succeededFuture(refund.stillPending())))
                        .otherwise(refund.stillPending()));
    }

    /**
     * Money that the gateway shows outweighs a failure that somebody else has put on record meanwhile; but what this
     * server has been shown may be old by now, and the cancel may have been taken back since. So it is looked at afresh.
     */
    private Future<Refund> compare(Settlement settlement, Refund recorded) {
        boolean contradicted = settlement.refund().state() == RefundState.SUCCEEDED
                && !recorded.isPending()
                && recorded.state() != RefundState.SUCCEEDED;
        return contradicted
                ? books.observe(recorded.order().impUid(), false)
                        .map(look -> look.flatMap(fresh -> fresh.after().refund(recorded.id()))
                                .orElse(recorded))
                        .otherwise(recorded)
                : Future.succeededFuture(recorded);
    }
}
