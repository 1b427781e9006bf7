package io.hwanbul.reconcile;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the shop's documents in step with the gateway. The document is read before the gateway is asked, and written
 * only if it is still as it was read, so that what is older never replaces what is newer. Nothing is ever sent.
 */
public final class PaymentSync {
    /** How often a look is taken again because somebody else has written meanwhile. */
    private static final int MAX_TRIES = 3;

    private final PaymentStore payments;
    private final Gateway gateway;
    private final Clock clock;
    private final RefundMark reference;
    private final boolean live;

    /** Adds real payments only if {@code live} is set, and test payments only otherwise; an order may have both. */
    public PaymentSync(PaymentStore payments, Gateway gateway, Clock clock, RefundMark reference, boolean live) {
        this.payments = payments;
        this.gateway = gateway;
        this.clock = clock;
        this.reference = reference;
        this.live = live;
    }

    /**
     * Asks the gateway about a payment and puts on record what it shows; adds the payment if the shop has none and
     * {@code adding} is set. Empty when the gateway or the shop does not know it. Fails with
     * {@link io.hwanbul.payment.Reason#GATEWAY_UNAVAILABLE} when the gateway shows nothing.
     */
    public Future<Optional<SyncResult>> observe(String impUid, boolean adding) {
        return observe(impUid, adding, 1);
    }

    private Future<Optional<SyncResult>> observe(String impUid, boolean adding, int attempt) {
        return payments.findByImpUid(impUid)
                .compose(read -> read.isPresent() || adding ? look(impUid, read) : nothing())
                .recover(failure -> failure instanceof LostRaceException && attempt < MAX_TRIES
                        ? observe(impUid, adding, attempt + 1)
                        : Refusal.ofLostRace(failure));
    }

    private Future<Optional<SyncResult>> look(String impUid, Optional<Payment> read) {
        return gateway.find(impUid).compose(answer -> {
            if (answer instanceof GatewayAnswer.Shown shown) {
                GatewayPayment seen = shown.payment();
                return read.map(payment -> store(payment, seen).map(Optional::of))
                        .orElseGet(() -> add(seen))
                        .map(stored -> stored.map(after -> new SyncResult(read, seen, after)));
            }
            return answer instanceof GatewayAnswer.Declined
                    ? nothing()
                    : Future.failedFuture(Refusal.gatewayUnavailable());
        });
    }

    private static <T> Future<Optional<T>> nothing() {
        return Future.succeededFuture(Optional.empty());
    }

    /** Puts the foreign refunds on record that the history just stored shows; what goes wrong is left for the next look. */
    public Future<Payment> attribute(Payment stored) {
        PaymentDiff itself = new PaymentDiff(stored, stored.seen(), clock.now());
        return stored.pending().isPresent() || itself.unclaimed().isEmpty()
                ? Future.succeededFuture(stored)
                : store(stored, stored.seen()).otherwise(stored);
    }

    /**
     * Adds a payment that the shop does not have, with the refunds that were made of it. Not one of the wrong mode: goods
     * have been had for payments through test channels; and not one whose order is there and waits for its
     * {@code imp_uid}: the shop's own program is about to fill it in.
     */
    Future<Optional<Payment>> add(GatewayPayment seen) {
        if (seen.sandbox().filter(sandbox -> sandbox == live).isPresent()) {
            return nothing();
        }
        return payments.find(seen.merchantUid())
                .map(order -> order.stream()
                        .anyMatch(attempt -> attempt.seen().impUid().isEmpty()))
                .compose(awaited -> awaited
                        ? nothing()
                        : payments.add(seen, recorded(seen.cancelHistory())).map(Optional::of));
    }

    /** One write for each contradiction; each leaves one less. */
    private Future<Payment> store(Payment payment, GatewayPayment seen) {
        PaymentDiff comparison = new PaymentDiff(payment, seen, clock.now());
        Optional<Settlement> correction = comparison.correction();
        if (correction.isPresent()) {
            return payments.settle(correction.get()).compose(stored -> store(stored, seen));
        }
        if (payment.pending().isPresent() || comparison.isInStep()) {
            return Future.succeededFuture(payment);
        }
        return comparison
                .reversed()
                .map(foreign -> payments.reverse(payment, seen, foreign.reversed(clock.now()))
                        .compose(stored -> store(stored, seen)))
                .orElseGet(() -> payments.refresh(payment, seen, room(payment, recorded(comparison.unclaimed()))));
    }

    private List<ForeignRefund> recorded(List<GatewayPayment.Cancel> cancels) {
        return cancels.stream()
                .map(cancel -> ForeignRefund.found(reference.newId(), cancel, clock.now()))
                .toList();
    }

    /** An array in a document must have an end; what does not fit is still in the gateway's history beside it. */
    private static List<ForeignRefund> room(Payment payment, List<ForeignRefund> added) {
        int room = Math.max(0, Payment.MAX_REFUNDS - payment.recorded());
        return added.subList(0, Math.min(room, added.size()));
    }
}
