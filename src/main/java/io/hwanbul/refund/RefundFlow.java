package io.hwanbul.refund;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * One refund from request to receipt: find, admit, begin, send, settle. The intent is durable before the gateway is
 * called, and no answer is given before the outcome is. Stateless; any thread may use it.
 */
public final class RefundFlow {
    private final Payments payments;
    private final Gateway gateway;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public RefundFlow(Payments payments, Gateway gateway, InstantSource clock, Supplier<String> ids) {
        this.payments = payments;
        this.gateway = gateway;
        this.clock = clock;
        this.ids = ids;
    }

    /** Refunds, and returns the receipt when the money has moved and that is stored; fails with a {@link Refusal}. */
    public Future<Receipt> refund(RefundRequest request) {
        return payments.find(request.merchantUid())
                .map(found -> Admission.admit(request, found, ids.get(), clock.instant()))
                .compose(payments::begin)
                .compose(this::send)
                .compose(this::settle)
                .map(RefundFlow::conclude);
    }

    private Future<Settlement> send(Intent intent) {
        return gateway.cancel(intent.refund().order()).compose(answer -> {
            Verdict verdict = new Verdict(intent.payment(), intent.refund(), clock.instant());
            return verdict.isClear(answer)
                    ? Future.succeededFuture(verdict.after(answer))
                    : gateway.find(intent.refund().order().impUid()).map(look -> verdict.after(answer, look));
        });
    }

    /** Stores what is known; an outcome that could not be stored is, for the caller, an outcome not known. */
    private Future<Receipt> settle(Settlement settlement) {
        Refund refund = settlement.refund();
        if (refund.state() == RefundState.PENDING) {
            return Future.failedFuture(Refusal.outcomeUnknown(refund.id()));
        }
        return payments.settle(settlement)
                .recover(unstored -> Future.failedFuture(Refusal.outcomeUnknown(refund.id())))
                .map(payment -> new Receipt(payment, refund));
    }

    private static Receipt conclude(Receipt settled) {
        Refund refund = settled.refund();
        return switch (refund.state()) {
            case SUCCEEDED -> settled;
            case FAILED -> throw Refusal.failed(refund);
            case NEEDS_ATTENTION -> throw Refusal.needsAttention(refund.id());
            case PENDING -> throw Refusal.outcomeUnknown(refund.id());
        };
    }
}
