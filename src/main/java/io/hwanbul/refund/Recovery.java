package io.hwanbul.refund;

import io.hwanbul.async.AsyncLoop;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Settlement;
import io.hwanbul.reconcile.OutcomeJudge;
import io.hwanbul.reconcile.PaymentSync;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Finishes refunds that nobody else will: of a server that died, or whose outcome was not known. It looks before it does
 * anything, adopts success at any time, sends again only after the quiet period, and leaves the refund to a person in the
 * end. Any thread may use it.
 */
public final class Recovery {
    /** Refunds that are read in one sweep, the oldest first. */
    private static final int PAGE = 200;

    /** Refunds that are looked up at the same time; a slow look keeps none of the others waiting. */
    private static final int WINDOW = 20;

    /** Refunds are seen this long before they are due, so that every server's watch of the quiet period begins early. */
    private static final Duration AHEAD = Timing.FIRST_LOOK;

    /** After so many answered looks a person has to look: with the default times, about half a day after the refund began. */
    private static final int MAX_CHECKS = 100;

    /** A refund that was sent so often is sent again less and less often. */
    private static final int QUICK_SENDS = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** With the looks that are taken, three weeks and more: PayPal and manual bank transfers take their time. */
    private static final Duration LONGEST_PAUSE_OF_SLOW_METHODS = Duration.ofHours(6);

    private final PaymentStore payments;
    private final Gateway gateway;
    private final RefundExecutor executor;
    private final PaymentSync sync;
    private final SendPermits permits;
    private final Clock clock;
    private final Timing timing;
    private final RandomGenerator random;
    private final RecoveryListener listener;
    private final QuietPeriodWatch watch = new QuietPeriodWatch();

    public Recovery(
            PaymentStore payments,
            Gateway gateway,
            RefundExecutor executor,
            PaymentSync sync,
            SendPermits permits,
            Clock clock,
            Timing timing,
            RandomGenerator random,
            RecoveryListener listener) {
        this.payments = payments;
        this.gateway = gateway;
        this.executor = executor;
        this.sync = sync;
        this.permits = permits;
        this.clock = clock;
        this.timing = timing;
        this.random = random;
        this.listener = listener;
    }

    /** Takes up the refunds that are due, the oldest first; does not fail, and one that fails is left for the next sweep. */
    public Future<Void> sweep() {
        Instant now = clock.now();
        return payments.due(now.plus(AHEAD), PAGE)
                .onSuccess(seen -> seen.forEach(payment -> payment.pending().ifPresent(this::watch)))
                .compose(seen -> AsyncLoop.window(WINDOW, due(seen, now), this::finishDue))
                .otherwiseEmpty();
    }

    /** Begins the watch of its quiet period, if it has not begun. */
    private void watch(Refund refund) {
        watch.see(refund, clock.nanos());
    }

    private static List<Payment> due(List<Payment> seen, Instant now) {
        return seen.stream()
                .filter(payment ->
                        payment.open().filter(refund -> isDue(refund, now)).isPresent())
                .toList();
    }

    private static boolean isDue(Refund refund, Instant now) {
        return !refund.progress().nextCheckAt().isAfter(now);
    }

    private Future<Void> finishDue(Payment payment) {
        return payment.open()
                .map(refund -> refund.isPending() ? look(payment, refund) : expire(payment, refund))
                .orElseGet(Future::succeededFuture);
    }

    /**
     * Looks at the payment's open refund for somebody who asks, and returns whether anything was done; does not fail. A refund
     * that was looked at just now, or has only begun, is left alone.
     */
    Future<Boolean> lookOnRequest(Payment payment) {
        Instant now = clock.now();
        return payment.open()
                .filter(refund -> isDue(refund, now) || (refund.isPending() && mayLook(refund)))
                .map(refund -> finishDue(payment).map(true))
                .orElseGet(() -> Future.succeededFuture(false));
    }

    private boolean mayLook(Refund refund) {
        Duration age = Duration.between(refund.origin().requestedAt(), clock.now());
        return watch.mayLook(refund, Timing.BETWEEN_LOOKS, clock.nanos(), age);
    }

    /** Nobody approved it in time. */
    private Future<Void> expire(Payment payment, Refund refund) {
        Refund expired = refund.failed(Reason.APPROVAL_EXPIRED, Optional.empty(), clock.now());
        return sync.wasSetBack(payment)
                .compose(setBack -> setBack
                        ? setBack(payment, refund).<Void>mapEmpty()
                        : executor.abandon(payment, refund, expired).<Void>mapEmpty())
                .otherwiseEmpty();
    }

    private boolean isQuiet(Refund refund) {
        return watch.isQuiet(refund, timing.untilResend(), clock.nanos());
    }

    /** Whether it was quiet is asked before the look: what is sent meanwhile, the look may not show. */
    private Future<Void> look(Payment payment, Refund refund) {
        boolean quiet = isQuiet(refund);
        watch.looks(refund, clock.nanos());
        return gateway.find(refund.order().impUid())
                .compose(look -> judge(payment, refund, look, quiet))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private Future<?> judge(Payment payment, Refund refund, GatewayAnswer look, boolean quiet) {
        OutcomeJudge judge = new OutcomeJudge(payment, refund, clock.now());
        Settlement settlement = judge.afterLook(look, quiet);
        if (!settlement.refund().isPending()) {
            return end(settlement);
        }
        if (quiet && mayResend(look)) {
            return resend(payment, refund);
        }
        boolean answered = look instanceof GatewayAnswer.Shown || look instanceof GatewayAnswer.Declined;
        return answered && refund.progress().checks() >= MAX_CHECKS
                ? end(judge.needsAttention())
                : postpone(payment, refund, answered);
    }

    private Future<Refund> end(Settlement settlement) {
        return executor.settle(settlement).onSuccess(refund -> {
            if (!refund.isPending()) {
                listener.ended(refund);
            }
        });
    }

    /** Where a cancel is decided on later, the balance does not move meanwhile and would not stop a second cancel. */
    private static boolean mayResend(GatewayAnswer look) {
        return look instanceof GatewayAnswer.Shown shown && !shown.payment().settlesLater();
    }

    /** If another server has sent it again meanwhile, it is left to that one; while no permit is free, to the next sweep. */
    private Future<?> resend(Payment payment, Refund refund) {
        return permits.acquireForRecovery()
                .<Future<?>>map(permit -> permit.use(held -> sync.wasSetBack(payment)
                        .compose(setBack -> setBack ? setBack(payment, refund) : resend(payment, refund, held))))
                .orElseGet(Future::succeededFuture);
    }

    /** The journal knows more of it than its document, and nobody what became of it meanwhile. */
    private Future<Refund> setBack(Payment payment, Refund refund) {
        return end(new OutcomeJudge(payment, refund, clock.now()).needsAttention());
    }

    private Future<Refund> resend(Payment payment, Refund refund, SendPermits.Permit permit) {
        long turnNanos = clock.nanos();
        Refund again = refund.sentAgain(clock.now().plus(Timing.FIRST_LOOK));
        return payments.takeUp(payment, again, Optional.empty())
                .onSuccess(taken -> listener.sentAgain(again))
                .compose(taken -> executor.send(taken, again, turnNanos, permit))
                .compose(this::end);
    }

    private Future<?> postpone(Payment payment, Refund refund, boolean answered) {
        Refund later = refund.checked(answered, clock.now().plus(pause(payment, refund)));
        return payments.takeUp(payment, later, Optional.empty());
    }

    /**
     * Doubles with each look, and is never the same for two servers. The first times that the refund may be sent again are not
     * missed.
     */
    private Duration pause(Payment payment, Refund refund) {
        boolean settlesLater = payment.seen().settlesLater();
        Duration longest = settlesLater ? LONGEST_PAUSE_OF_SLOW_METHODS : LONGEST_PAUSE;
        Duration doubled =
                Timing.FIRST_LOOK.multipliedBy(2L << Math.min(refund.progress().checks(), 12));
        Duration pause = shorter(doubled, longest);
        Duration varied = pause.multipliedBy(random.nextInt(75, 126)).dividedBy(100);
        boolean maySendSoon = refund.progress().sends() <= QUICK_SENDS && !settlesLater;
        return maySendSoon ? shorter(varied, watch.untilQuiet(refund, timing.untilResend(), clock.nanos())) : varied;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
