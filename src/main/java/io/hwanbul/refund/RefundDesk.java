package io.hwanbul.refund;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.Optional;

/** What people do with refunds that exist: look at them, have the gateway asked once more, settle what no machine can. */
public final class RefundDesk {
    private final Payments payments;
    private final Gateway gateway;
    private final Clock clock;

    public RefundDesk(Payments payments, Gateway gateway, Clock clock) {
        this.payments = payments;
        this.gateway = gateway;
        this.clock = clock;
    }

    /** The paid payment of an order, or the last attempt to pay it, with its refunds. */
    public Future<Payment> payment(String merchantUid, Optional<String> impUid) {
        return payments.find(merchantUid).map(found -> Admission.pick(found, impUid));
    }

    /** One refund. */
    public Future<Refund> refund(String refundId) {
        return holding(refundId).map(payment -> in(payment, refundId));
    }

    /**
     * Asks the gateway now, whatever the refund's state, and puts on record what it shows; sends nothing. Fails with
     * {@link Reason#GATEWAY_UNAVAILABLE} when the gateway shows nothing.
     */
    public Future<Refund> sync(String refundId) {
        return holding(refundId).compose(payment -> {
            Refund refund = in(payment, refundId);
            return gateway.find(refund.order().impUid()).compose(look -> {
                if (look instanceof Answer.Shown shown) {
                    Refund after = inTheLightOf(shown.payment(), payment, refund);
                    return write(payment, refund, after, shown.payment());
                }
                return Future.failedFuture(Refusal.gatewayUnavailable());
            });
        });
    }

    private Refund inTheLightOf(GatewayPayment seen, Payment payment, Refund refund) {
        Verdict verdict = new Verdict(payment, refund, clock.now());
        if (refund.isPending()) {
            return verdict.afterLook(new Answer.Shown(seen), false).refund();
        }
        boolean shown = verdict.isShownIn(seen);
        if (refund.state() != RefundState.SUCCEEDED && shown) {
            return verdict.foundIn(seen).correcting(refund, clock.now(), "hwanbul", "the gateway shows it");
        }
        boolean wasShown =
                refund.ending().flatMap(Refund.Ending::cancellationId).isPresent();
        if (refund.state() == RefundState.SUCCEEDED && !shown && (wasShown || isLessThanOnRecord(seen, payment))) {
            return refund.failed(Reason.REVERSED, Optional.empty(), clock.now())
                    .correcting(refund, clock.now(), "hwanbul", "the gateway no longer shows it");
        }
        return refund;
    }

    /** Without its mark a refund is gone only if the whole balance says that something is. */
    private static boolean isLessThanOnRecord(GatewayPayment seen, Payment payment) {
        BigDecimal onRecord = payment.refunds().stream()
                .filter(refund -> refund.state() == RefundState.SUCCEEDED)
                .map(refund -> refund.order().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return seen.cancelAmount().compareTo(onRecord) < 0;
    }

    private Future<Refund> write(Payment payment, Refund before, Refund after, GatewayPayment seen) {
        return payments.settle(new Settlement(
                        payment.seen().merchantUid(), before.state(), after, Optional.of(seen), payment.revision()))
                .map(stored -> in(stored, after.id()));
    }

    /** Settles a refund that needs attention, as a person has found it out; with who it was and why on record. */
    public Future<Refund> resolve(String refundId, RefundState outcome, String by, String why) {
        return holding(refundId).compose(payment -> {
            Refund refund = in(payment, refundId);
            if (refund.state() != RefundState.NEEDS_ATTENTION) {
                throw Refusal.notOpen(refund);
            }
            Refund resolved = refund.resolved(outcome, payment.seen(), clock.now(), by, why);
            return payments.settle(
                            new Settlement(payment.seen().merchantUid(), refund.state(), resolved, Optional.empty()))
                    .map(stored -> in(stored, refundId));
        });
    }

    private Future<Payment> holding(String refundId) {
        return payments.findByRefund(refundId).map(found -> found.orElseThrow(Refusal::refundNotFound));
    }

    private static Refund in(Payment payment, String refundId) {
        return payment.refund(refundId).orElseThrow(Refusal::refundNotFound);
    }
}
