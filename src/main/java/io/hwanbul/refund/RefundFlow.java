package io.hwanbul.refund;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One refund from request to outcome: find, admit, begin, send, settle. The intent is durable before the gateway is
 * called, and no answer is given before the outcome is. Belongs to one event loop.
 */
public final class RefundFlow {
    private final Payments payments;
    private final Clock clock;
    private final Timing timing;
    private final Admission admission;
    private final Recovery recovery;
    private final Dispatch dispatch;

    public RefundFlow(
            Payments payments,
            Gateway gateway,
            Clock clock,
            Timing timing,
            Reference reference,
            RandomGenerator random) {
        this.payments = payments;
        this.clock = clock;
        this.timing = timing;
        this.admission = new Admission(clock, timing, reference);
        this.recovery = new Recovery(payments, gateway, clock, timing, random);
        this.dispatch = new Dispatch(payments, gateway, clock, timing, random);
    }

    /** Refunds once, however often it is asked under one key; fails with a {@link Refusal} when no refund was begun. */
    public Future<Outcome> refund(RefundRequest request) {
        return chosen(request)
                .compose(payment -> recovery.overdue(payment).compose(done -> done ? chosen(request) : same(payment)))
                .compose(payment ->
                        replay(request, payment).map(RefundFlow::same).orElseGet(() -> first(request, payment)));
    }

    private Future<Payment> chosen(RefundRequest request) {
        return payments.find(request.merchantUid()).map(found -> Admission.choose(request, found));
    }

    private static <T> Future<T> same(T value) {
        return Future.succeededFuture(value);
    }

    /** What became of the refund that an earlier request began under the same key, unless it was never sent. */
    private static Optional<Outcome> replay(RefundRequest request, Payment payment) {
        Optional<Refund> earlier = payment.under(request);
        if (earlier.filter(refund -> !refund.origin().fingerprint().equals(request.fingerprint()))
                .isPresent()) {
            throw Refusal.keyReused();
        }
        if (earlier.filter(Refund::isPending).isPresent()) {
            throw Refusal.inProgress();
        }
        return earlier.filter(refund -> !refund.wasNeverSent()).map(refund -> new Outcome(refund, true));
    }

    private Future<Outcome> first(RefundRequest request, Payment payment) {
        Intent intent = admission.admit(request, payment);
        long start = clock.nanos();
        return payments.begin(intent)
                .map(Optional::of)
                .recover(failure -> readBack(intent, failure))
                .compose(begun -> begun.isPresent() ? send(intent, start) : same(intent.refund()))
                .map(refund -> new Outcome(refund, false))
                .recover(failure -> isLostRace(failure) ? afterLostRace(request) : Future.failedFuture(failure));
    }

    /**
     * A write that was not acknowledged may have been made all the same; then the refund goes its way. Empty when that
     * cannot be seen: not to be seen is not the same as not to come.
     */
    private Future<Optional<Intent>> readBack(Intent intent, Throwable failure) {
        return payments.findByRefund(intent.refund().id())
                .otherwise(Optional.empty())
                .compose(found -> found.isEmpty() && isLostRace(failure)
                        ? Future.failedFuture(failure)
                        : same(found.map(stored -> intent)));
    }

    private Future<Refund> send(Intent intent, long start) {
        boolean late = clock.nanos() - start > timing.sendWindow().toNanos();
        return late
                ? same(intent.refund()) // this server was held up; its turn may be over before an answer could come
                : dispatch.send(intent.payment(), intent.refund()).compose(dispatch::settle);
    }

    private static boolean isLostRace(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.reason() == Reason.REFUND_IN_PROGRESS;
    }

    /** Whoever won may have asked under the same key. */
    private Future<Outcome> afterLostRace(RefundRequest request) {
        return chosen(request).map(payment -> replay(request, payment).orElseThrow(Refusal::inProgress));
    }
}
