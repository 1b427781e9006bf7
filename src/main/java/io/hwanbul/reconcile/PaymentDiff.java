package io.hwanbul.reconcile;

import io.hwanbul.payment.CancelMatch;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Money;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The differences between a payment's document and the payment at the gateway. Each cancel in the gateway's history
 * belongs to exactly one stored refund, ours or foreign; a cancel without one is a new foreign refund.
 */
final class PaymentDiff {
    private final Payment payment;
    private final GatewayPayment seen;
    private final Instant now;
    private final CancelMatch match;

    PaymentDiff(Payment payment, GatewayPayment seen, Instant now) {
        this.payment = payment;
        this.seen = seen;
        this.now = now;
        this.match = CancelMatch.of(payment, seen);
    }

    /** How far the shop's refunded amount is off. */
    BigDecimal drift() {
        return seen.cancelAmount().subtract(payment.seen().cancelAmount()).abs();
    }

    /** Whether there is nothing to store: same amounts, cancels, refunds, and all else that decides about a refund. */
    boolean isInStep() {
        return drift().signum() == 0
                && seen.amount().compareTo(payment.seen().amount()) == 0
                && seen.cancelHistory().equals(payment.seen().cancelHistory())
                && payment.seen().agreesWith(seen)
                && correction().isEmpty()
                && reversed().isEmpty()
                && unclaimed().isEmpty()
                && lost().isEmpty();
    }

    /**
     * The correction of the first of our refunds that the gateway contradicts. While a refund is pending, only that one is
     * considered, because what a missing or an unknown cancel means is for whoever works on the refund to judge.
     */
    Optional<Settlement> correction() {
        return payment.pending().map(List::of).orElse(payment.refunds()).stream()
                .flatMap(refund -> corrected(refund).stream())
                .findFirst();
    }

    private Optional<Settlement> corrected(Refund refund) {
        OutcomeJudge judge = new OutcomeJudge(payment, refund, now);
        if (isWronglyEnded(refund, judge)) {
            Refund contradicted = judge.contradicted()
                    .correcting(refund, now, Refund.OURSELVES, "the gateway shows it with another amount");
            return Optional.of(settlement(refund, contradicted));
        }
        if (refund.wasFoundByHand()) {
            return Optional.ofNullable(match.ours().get(refund.id()))
                    .filter(cancel -> !judge.isContradictedBy(seen))
                    .map(cancel -> settlement(refund, confirmed(refund, cancel)));
        }
        if (refund.isLost()) {
            return Optional.empty(); // a person decides on it, since its key is lost too
        }
        if (refund.wasProven()) {
            return isReversed(refund) ? Optional.of(reversal(refund)) : renamed(refund);
        }
        return judge.isShownIn(seen) ? Optional.of(settlement(refund, succeeded(judge, refund))) : Optional.empty();
    }

    /** Whether the gateway shows other sums than the refund's end says; what a person has settled stays. */
    private boolean isWronglyEnded(Refund refund, OutcomeJudge judge) {
        return refund.isDecided() && !refund.wasSettledByHand() && judge.isContradictedBy(seen);
    }

    private Refund succeeded(OutcomeJudge judge, Refund refund) {
        Refund succeeded = judge.succeededIn(seen);
        return refund.isPending() ? succeeded : shown(succeeded, refund);
    }

    /** From now on it is like any other refund that the gateway has shown. */
    private Refund confirmed(Refund refund, GatewayPayment.Cancel cancel) {
        Refund succeeded = shown(refund.succeeded(seen, cancel.cancellationId(), now), refund);
        return succeeded.leaving(payment.with(succeeded).showing(seen).refundable());
    }

    /** Its mark is on another cancel than the one of the same amount that it was taken for. */
    private Optional<Settlement> renamed(Refund refund) {
        Optional<String> stored = refund.ending().flatMap(Refund.Ending::cancellationId);
        return Optional.ofNullable(match.ours().get(refund.id()))
                .filter(cancel -> stored.isPresent()
                        && cancel.cancellationId().isPresent()
                        && !stored.equals(cancel.cancellationId()))
                .map(cancel -> settlement(refund, confirmed(refund, cancel)));
    }

    private Refund shown(Refund succeeded, Refund before) {
        return succeeded.correcting(before, now, Refund.OURSELVES, "the gateway shows it");
    }

    private Settlement reversal(Refund refund) {
        Refund reversed = refund.failed(Reason.REVERSED, Optional.empty(), now)
                .correcting(refund, now, Refund.OURSELVES, "the gateway no longer shows it");
        return settlement(refund, reversed);
    }

    private Settlement settlement(Refund before, Refund after) {
        return Settlement.correction(payment, before.state(), after, seen);
    }

    /**
     * Whether the gateway no longer shows a refund that it once showed. Without a complete history only the balance can show a
     * reversal.
     */
    private boolean isReversed(Refund refund) {
        if (!match.refunds().contains(refund)) {
            return false;
        }
        BigDecimal stored = Money.sum(payment.refunds().stream()
                .filter(Refund::wasProven)
                .map(other -> other.order().amount()));
        return seen.historyExplainsBalance() || seen.cancelAmount().compareTo(stored) < 0;
    }

    /** The first stored foreign refund that the gateway no longer shows. */
    Optional<ForeignRefund> reversed() {
        return match.foreign().stream().findFirst();
    }

    /** The cancels with the mark of a refund of ours whose record was lost. */
    List<GatewayPayment.Cancel> lost() {
        return match.lost();
    }

    /** The cancels that others made and that belong to no stored refund. */
    List<GatewayPayment.Cancel> unclaimed() {
        return match.cancels();
    }

    /**
     * What a person has to know of, in sentences: our refunds that the gateway does not show, and that the records add up to
     * another amount than the gateway has cancelled. Empty while a refund is pending, since its outcome may explain it.
     */
    List<String> exceptions() {
        if (payment.pending().isPresent()) {
            return List.of();
        }
        List<String> exceptions = new ArrayList<>();
        payment.lostRecord()
                .flatMap(Refusal::refundId)
                .ifPresent(id -> exceptions.add("the record of refund " + id + " was lost; a person has to settle it"));
        match.uncounted().stream()
                .filter(Refund::wasFoundByHand)
                .forEach(refund -> exceptions.add("a person settled refund " + refund.id() + " of "
                        + plain(refund.order().amount()) + " as succeeded, and the gateway does not show it"));
        BigDecimal recorded = match.countedAmount();
        if (recorded.compareTo(seen.cancelAmount()) != 0) {
            exceptions.add("the refunds on record add up to " + plain(recorded) + ", and the gateway has cancelled "
                    + plain(seen.cancelAmount()));
        }
        return List.copyOf(exceptions);
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
