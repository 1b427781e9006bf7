package io.hwanbul.refund;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentSelection;
import io.hwanbul.payment.Payments;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import io.hwanbul.reconcile.PaymentSync;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * One refund from request to outcome: find, admit, clear, begin, send, settle. The intent is durable before the gateway is
 * called, and no answer is given before the outcome is. Belongs to one event loop.
 */
public final class RefundFlow {
    private final Payments payments;
    private final PaymentSync books;
    private final Clock clock;
    private final Admission admission;
    private final RefundGuard clearance;
    private final SharedAccountCheck sharedAccounts;
    private final VirtualAccountVoid accountVoid;
    private final Recovery recovery;
    private final RefundExecutor dispatch;

    public RefundFlow(Means means, Admission admission, SharedAccountCheck sharedAccounts) {
        this.payments = means.payments();
        this.books = means.books();
        this.clock = means.clock();
        this.admission = admission;
        this.clearance = new RefundGuard(means, admission.limits());
        this.sharedAccounts = sharedAccounts;
        this.accountVoid = new VirtualAccountVoid(means.gateway(), means.books());
        this.recovery = new Recovery(means);
        this.dispatch = new RefundExecutor(means);
    }

    /** Refunds once, however often it is asked under one key; fails with a {@link Refusal} when no refund was begun. */
    public Future<RefundOutcome> refund(RefundRequest request) {
        return find(request)
                .compose(payment -> recovery.overdue(payment).compose(done -> done ? find(request) : same(payment)))
                .compose(payment -> replay(request, payment)
                        .map(RefundFlow::same)
                        .orElseGet(() -> known(request, payment).compose(known -> first(request, known))));
    }

    /** What {@link #refund} would do now. */
    public Future<RefundPreview> preview(RefundRequest request) {
        return find(request)
                .compose(payment -> known(request, payment))
                .map(payment ->
                        payment.seen().isUnpaidAccount() || payment.seen().isVoided()
                                ? accountVoid.preview(request, payment)
                                : admission.preview(request, payment));
    }

    private Future<Payment> find(RefundRequest request) {
        return PaymentSelection.pick(
                payments.find(request.merchantUid()), request.impUid(), request.caller(), Scope.REQUEST);
    }

    /**
     * The payment with all that the gateway's rules ask for. A shop's own program may have kept less of it, or not have
     * heard that an account was paid into; then the gateway is asked first, and what it shows is stored.
     */
    private Future<Payment> known(RefundRequest request, Payment payment) {
        GatewayPayment seen = payment.seen();
        boolean nothingToAsk = seen.impUid().isEmpty() || payment.pending().isPresent();
        return nothingToAsk || (seen.isComplete() && seen.isPaid())
                ? same(payment)
                : books.observe(seen.impUid(), false)
                        .compose(shown ->
                                shown.isPresent() ? find(request) : Future.failedFuture(Refusal.gatewayUnavailable()));
    }

    private static <T> Future<T> same(T value) {
        return Future.succeededFuture(value);
    }

    /** What became of the refund that an earlier request began under the same key, unless it was never sent. */
    private Optional<RefundOutcome> replay(RefundRequest request, Payment payment) {
        Optional<Refund> earlier = payment.under(request);
        if (earlier.filter(refund -> !admission.isSame(refund, request)).isPresent()) {
            throw Refusal.keyReused();
        }
        if (earlier.filter(Refund::isPending).isPresent()) {
            throw Refusal.inProgress();
        }
        return earlier.filter(refund -> !refund.wasNeverSent()).map(refund -> new RefundOutcome.Refunded(refund, true));
    }

    private Future<RefundOutcome> first(RefundRequest request, Payment payment) {
        if (payment.seen().isVoided()) {
            return same(new RefundOutcome.Voided(payment));
        }
        return payment.seen().isUnpaidAccount() ? undo(request, payment) : begin(request, payment);
    }

    private Future<RefundOutcome> undo(RefundRequest request, Payment payment) {
        admission.requireMode(payment.seen());
        return clearance.isOpen(payment.seen()).compose(open -> accountVoid.undo(request, payment));
    }

    private Future<RefundOutcome> begin(RefundRequest request, Payment payment) {
        RefundIntent intent = admission.admit(request, payment);
        long start = clock.nanos();
        return clearance
                .clear(request.caller(), intent)
                .compose(cleared -> sharedAccounts.count(request, intent))
                .compose(counted -> begin(counted, start))
                .<RefundOutcome>map(refund -> new RefundOutcome.Refunded(refund, false))
                .recover(failure -> afterFailure(request, intent, failure));
    }

    private Future<Refund> begin(RefundIntent intent, long start) {
        return store(intent)
                .compose(begun ->
                        begun && intent.refund().isPending() ? dispatch.sendOff(intent, start) : same(intent.refund()));
    }

    /**
     * A write that was not acknowledged may have been made all the same; then the refund goes its way. False when that
     * cannot be seen: not to be seen is not the same as not to come.
     */
    private Future<Boolean> store(RefundIntent intent) {
        return payments.begin(intent)
                .map(true)
                .recover(failure -> payments.findByRefund(intent.refund().id())
                        .otherwise(Optional.empty())
                        .compose(found -> found.isEmpty()
                                        && (Refusal.isCertain(failure)
                                                || intent.refund().isAwaiting())
                                ? Future.failedFuture(failure)
                                : same(found.isPresent())));
    }

    /** What has certainly not begun counts no more. Whoever won a race may have asked under the same key. */
    private Future<RefundOutcome> afterFailure(RefundRequest request, RefundIntent intent, Throwable failure) {
        if (!Refusal.isCertain(failure)) {
            return Future.failedFuture(failure);
        }
        return clearance
                .giveBack(intent)
                .compose(given -> Refusal.isLostRace(failure)
                        ? find(request).map(payment -> replay(request, payment).orElseThrow(Refusal::inProgress))
                        : Future.failedFuture(failure));
    }
}
