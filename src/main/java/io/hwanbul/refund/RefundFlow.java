package io.hwanbul.refund;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentLookup;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import io.hwanbul.reconcile.PaymentSync;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One refund from request to outcome: find, admit, permit, guard, begin, send, judge, settle. The refund is stored before the
 * gateway is called, and its outcome before the caller is answered. Any thread may use it.
 */
public final class RefundFlow {
    private final LookupTurns turns;
    private final PaymentLookup payments;
    private final PaymentSync sync;
    private final Admission admission;
    private final RefundGuard guard;
    private final SharedAccountCheck sharedAccounts;
    private final VirtualAccountVoid accountVoid;
    private final Recovery recovery;
    private final RefundExecutor executor;
    private final SendPermits permits;
    private final Clock clock;

    public RefundFlow(
            LookupTurns turns,
            PaymentLookup payments,
            PaymentSync sync,
            Admission admission,
            RefundGuard guard,
            SharedAccountCheck sharedAccounts,
            VirtualAccountVoid accountVoid,
            Recovery recovery,
            RefundExecutor executor,
            SendPermits permits,
            Clock clock) {
        this.turns = turns;
        this.payments = payments;
        this.sync = sync;
        this.admission = admission;
        this.guard = guard;
        this.sharedAccounts = sharedAccounts;
        this.accountVoid = accountVoid;
        this.recovery = recovery;
        this.executor = executor;
        this.permits = permits;
        this.clock = clock;
    }

    /** Whether more refunds are asked for than this server can do; a new request had better be refused before it costs anything. */
    public boolean isOverloaded() {
        return turns.isOverloaded();
    }

    /** Refunds once, however often it is asked under one key; fails with a {@link Refusal} when no refund was begun. */
    public Future<RefundOutcome> refund(RefundRequest request) {
        Instant askedAt = clock.now();
        return turns.take(() -> find(request))
                .compose(payment -> lookedUp(request, payment))
                .compose(payment -> replayOr(
                        request,
                        payment,
                        () -> complete(payment)
                                .compose(known -> replayOr(request, known, () -> first(request, known, askedAt)))));
    }

    private Future<RefundOutcome> replayOr(
            RefundRequest request, Payment payment, Supplier<Future<RefundOutcome>> otherwise) {
        return replay(request, payment).map(Future::succeededFuture).orElseGet(otherwise);
    }

    /**
     * Stores that the client was told the outcome, once it certainly was: until then the same request without a key is told it
     * again, and is no other refund. Who has a key asks with it.
     */
    public Future<Void> told(RefundRequest request, RefundOutcome outcome) {
        return request.key().isEmpty()
                        && outcome instanceof RefundOutcome.Refunded refunded
                        && refunded.refund().ending().isPresent()
                ? told(request, refunded.refund())
                : Future.succeededFuture();
    }

    private Future<Void> told(RefundRequest request, Refund ended) {
        Instant now = clock.now();
        admission.told(ended, now);
        return executor.tell(request.merchantUid(), ended, now);
    }

    /** What {@link #refund} would do now; nothing is refunded. */
    public Future<RefundPreview> preview(RefundRequest request) {
        return find(request)
                .compose(payment -> complete(payment))
                .map(payment ->
                        payment.seen().isUnpaidAccount() || payment.seen().isVoided()
                                ? accountVoid.preview(request, payment)
                                : admission.preview(request, payment));
    }

    private Future<Payment> find(RefundRequest request) {
        return payments.ofOrder(request.caller(), Scope.REQUEST, request.merchantUid(), request.impUid());
    }

    /** Whoever asks gets the outcome of an open refund if the gateway tells it, and is not blocked for longer than need be. */
    private Future<Payment> lookedUp(RefundRequest request, Payment payment) {
        return recovery.lookOnRequest(payment)
                .compose(looked -> looked ? find(request) : Future.succeededFuture(payment));
    }

    /**
     * What came of an earlier request under the same key, or of the same one without a key if nobody was told, unless nothing
     * was sent then.
     */
    private Optional<RefundOutcome> replay(RefundRequest request, Payment payment) {
        Optional<Refund> earlier = request.key().isPresent()
                ? payment.refundWithKeyOf(request)
                : admission.untold(request, payment).filter(refund -> !refund.isAwaiting());
        if (earlier.filter(refund -> !admission.isSame(refund, request)).isPresent()) {
            throw Refusal.keyReused();
        }
        earlier.filter(Refund::isPending).ifPresent(refund -> {
            throw Refusal.stillRunning(refund);
        });
        return earlier.filter(refund -> !refund.wasNeverSent()).map(refund -> new RefundOutcome.Refunded(refund, true));
    }

    /**
     * The payment with all fields that the gateway's rules need, and with all its refunds. The shop's own program may have stored
     * fewer fields, may not know yet that a virtual account was paid into, or may have replaced the document; then the gateway is
     * asked, and what it shows is stored. What was compared is what a refund then begins on: a document that is replaced in
     * between has another revision.
     */
    private Future<Payment> complete(Payment payment) {
        GatewayPayment seen = payment.seen();
        boolean nothingToAsk = seen.impUid().isEmpty() || payment.pending().isPresent();
        boolean complete = admission.knowsAll(seen) && !payment.mayLackRecords();
        return nothingToAsk || complete
                ? Future.succeededFuture(payment)
                : sync.observe(seen.impUid(), false)
                        .map(shown ->
                                shown.orElseThrow(Refusal::unknownToGateway).after());
    }

    private Future<RefundOutcome> first(RefundRequest request, Payment payment, Instant askedAt) {
        if (payment.seen().isVoided()) {
            return Future.succeededFuture(new RefundOutcome.Voided(payment));
        }
        return payment.seen().isUnpaidAccount() ? voidAccount(request, payment) : begin(request, payment, askedAt);
    }

    private Future<RefundOutcome> voidAccount(RefundRequest request, Payment payment) {
        admission.requireMode(payment.seen());
        return guard.requireNotFrozen(payment.seen()).compose(open -> accountVoid.voidAccount(request, payment));
    }

    private Future<RefundOutcome> begin(RefundRequest request, Payment payment, Instant askedAt) {
        if (payment.open().isEmpty()) {
            admission.requireMeant(request, payment, askedAt);
        }
        RefundIntent intent = admission.admit(request, payment);
        return permit(intent).compose(permit -> permit.use(held -> begin(request, intent, held)));
    }

    /** Had before anything is stored; a refund that waits for approval is not sent now. */
    private Future<SendPermits.Permit> permit(RefundIntent intent) {
        return intent.refund().isAwaiting() ? Future.succeededFuture(SendPermits.Permit.unused()) : permits.acquire();
    }

    private Future<RefundOutcome> begin(RefundRequest request, RefundIntent intent, SendPermits.Permit permit) {
        long turnNanos = clock.nanos();
        return guard.reserve(request.caller(), intent)
                .compose(reserved -> sharedAccounts.count(request, intent))
                .compose(executor::begin)
                .compose(begun -> executor.execute(begun, turnNanos, permit))
                .<RefundOutcome>map(refund -> new RefundOutcome.Refunded(refund, false))
                .recover(failure -> notBegun(request, intent, failure));
    }

    /** A refund that has certainly not begun is not counted; whoever won a race may have asked under the same key. */
    private Future<RefundOutcome> notBegun(RefundRequest request, RefundIntent intent, Throwable failure) {
        if (!Refusal.isNotBegun(failure)) {
            return Future.failedFuture(failure);
        }
        return guard.release(intent.refund(), false)
                .compose(released -> failure instanceof LostRaceException
                        ? find(request).map(payment -> replay(request, payment).orElseThrow(Refusal::inProgress))
                        : Future.failedFuture(failure));
    }
}
