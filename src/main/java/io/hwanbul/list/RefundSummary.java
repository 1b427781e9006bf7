package io.hwanbul.list;

import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One refund as a list shows it.
 *
 * @param people      who asked for it, decided on it and settled it by hand
 * @param requestedAt when it was asked for; of a foreign one, when it was made or else found
 * @param settledAt   when it ended
 * @param waitsUntil  until when it waits for approval, or when a pending one is looked at again
 * @param version     which state of the payment's document it is taken from
 */
public record RefundSummary(
        String id,
        String impUid,
        String merchantUid,
        RefundOrigin origin,
        RefundState state,
        BigDecimal amount,
        String currency,
        String payMethod,
        String pgProvider,
        People people,
        Instant requestedAt,
        Optional<Instant> settledAt,
        Optional<Instant> waitsUntil,
        Optional<Reason> failure,
        Optional<ListException> exception,
        Version version) {

    /** Who had to do with a refund; of a foreign one nobody is known. */
    public record People(Optional<String> requestedBy, Optional<String> decidedBy, Optional<String> settledBy) {
        static final People UNKNOWN = new People(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * A state of a payment's document.
     *
     * @param revision counts our writes of one document
     * @param chain    the document's chain in the journal; another document of the payment has another one
     */
    public record Version(long revision, String chain) {
        static Version of(Payment payment) {
            return new Version(
                    payment.revision().orElse(0),
                    payment.head().map(ChainHead::chain).orElse(""));
        }
    }

    /** All refunds of the payment, ours and foreign. */
    public static List<RefundSummary> of(Payment payment) {
        List<RefundSummary> all = new ArrayList<>();
        payment.refunds().forEach(refund -> all.add(of(payment, refund)));
        payment.foreign().forEach(foreign -> all.add(of(payment, foreign)));
        boolean unbalanced =
                payment.pending().isEmpty() && payment.unaccounted().signum() != 0;
        if (unbalanced
                && !all.isEmpty()
                && all.stream().noneMatch(refund -> refund.exception().isPresent())) {
            RefundSummary last = all.remove(all.size() - 1);
            all.add(last.with(ListException.UNBALANCED));
        }
        return List.copyOf(all);
    }

    private static RefundSummary of(Payment payment, Refund refund) {
        GatewayPayment seen = payment.seen();
        People people = new People(
                Optional.of(refund.origin().requestedBy()),
                refund.decision().map(Refund.Decision::by),
                Optional.of(refund.corrections())
                        .filter(all -> refund.wasSettledByHand())
                        .map(all -> all.get(all.size() - 1).by()));
        return new RefundSummary(
                refund.id(),
                seen.impUid(),
                seen.merchantUid(),
                RefundOrigin.HWANBUL,
                refund.state(),
                refund.order().amount(),
                seen.currency(),
                seen.payMethod(),
                seen.pgProvider(),
                people,
                refund.origin().requestedAt(),
                refund.ending().map(Refund.Ending::at),
                Optional.of(refund.progress().nextCheckAt())
                        .filter(at -> refund.state().isOpen()),
                refund.ending().flatMap(Refund.Ending::failure),
                exception(payment, refund),
                Version.of(payment));
    }

    private static Optional<ListException> exception(Payment payment, Refund refund) {
        if (refund.isLost()) {
            return Optional.of(ListException.RECORD_LOST);
        }
        if (refund.state() == RefundState.NEEDS_ATTENTION) {
            return Optional.of(ListException.NEEDS_ATTENTION);
        }
        return Optional.of(ListException.SETTLED_BY_HAND)
                .filter(byHand -> refund.wasFoundByHand() && payment.uncounted().contains(refund));
    }

    private static RefundSummary of(Payment payment, ForeignRefund foreign) {
        GatewayPayment seen = payment.seen();
        return new RefundSummary(
                foreign.id(),
                seen.impUid(),
                seen.merchantUid(),
                RefundOrigin.FOREIGN,
                foreign.state(),
                foreign.amount(),
                seen.currency(),
                seen.payMethod(),
                seen.pgProvider(),
                People.UNKNOWN,
                foreign.cancel().at().orElse(foreign.recordedAt()),
                Optional.of(foreign.cancel().at().orElse(foreign.recordedAt())),
                Optional.empty(),
                foreign.reversedAt().map(at -> Reason.REVERSED),
                Optional.empty(),
                Version.of(payment));
    }

    private RefundSummary with(ListException why) {
        return new RefundSummary(
                id,
                impUid,
                merchantUid,
                origin,
                state,
                amount,
                currency,
                payMethod,
                pgProvider,
                people,
                requestedAt,
                settledAt,
                waitsUntil,
                failure,
                Optional.of(why),
                version);
    }
}
