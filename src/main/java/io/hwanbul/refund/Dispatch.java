package io.hwanbul.refund;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The last part of every refund's way: send, judge, store. The flow and recovery both end here. */
final class Dispatch {
    /** With the looks that recovery takes, three weeks and more: PayPal and manual bank transfers take their time. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final Payments payments;
    private final Gateway gateway;
    private final Books books;
    private final Clock clock;
    private final Timing timing;
    private final RandomGenerator random;

    Dispatch(Payments payments, Gateway gateway, Books books, Clock clock, Timing timing, RandomGenerator random) {
        this.payments = payments;
        this.gateway = gateway;
        this.books = books;
        this.clock = clock;
        this.timing = timing;
        this.random = random;
    }

    /** Asks for the cancel once, and looks at the payment where the answer alone does not tell what happened. */
    Future<Settlement> send(Payment payment, Refund refund) {
        return gateway.cancel(refund.order()).compose(answer -> {
            Verdict verdict = new Verdict(payment, refund, clock.now());
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
