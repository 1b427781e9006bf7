package io.hwanbul.reconcile;

import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The differences between a payment's document and the payment at the gateway. Each cancel in the gateway's history
 * belongs to exactly one stored refund, ours or foreign; a cancel without one is a new foreign refund.
 */
final class PaymentDiff {
    private final Payment payment;
    private final GatewayPayment seen;
    private final Instant now;
    private final Unmatched unmatched;

    PaymentDiff(Payment payment, GatewayPayment seen, Instant now) {
        this.payment = payment;
        this.seen = seen;
        this.now = now;
        this.unmatched = match();
    }

    /** How far the shop's refunded amount is off. */
    BigDecimal drift() {
        return seen.cancelAmount().subtract(payment.seen().cancelAmount()).abs();
    }

    /** Whether there is nothing to store: same amounts, status, cancels and refunds, and no field that the document lacks. */
    boolean isInStep() {
        return drift().signum() == 0
                && seen.amount().compareTo(payment.seen().amount()) == 0
                && seen.status().equals(payment.seen().status())
                && seen.cancelHistory().equals(payment.seen().cancelHistory())
                && payment.seen().fields().keySet().containsAll(seen.fields().keySet())
                && correction().isEmpty()
                && reversed().isEmpty()
                && unclaimed().isEmpty();
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
        if (refund.state() == RefundState.SUCCEEDED) {
            return isReversed(refund) ? Optional.of(reversal(refund)) : Optional.empty();
        }
        return judge.isShownIn(seen) ? Optional.of(settlement(refund, succeeded(judge, refund))) : Optional.empty();
    }

    /** Whether the gateway shows other sums than the refund's end says; what a person has settled stays. */
    private boolean isWronglyEnded(Refund refund, OutcomeJudge judge) {
        boolean ended = refund.state() == RefundState.SUCCEEDED || refund.state() == RefundState.FAILED;
        return ended && !refund.wasSettledByHand() && judge.isContradictedBy(seen);
    }

    private Refund succeeded(OutcomeJudge judge, Refund refund) {
        Refund succeeded = judge.succeededIn(seen);
        return refund.isPending()
                ? succeeded
                : succeeded.correcting(refund, now, Refund.OURSELVES, "the gateway shows it");
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
     * Whether the gateway no longer shows a refund that it once showed. A refund that a person found, at the PG's own site,
     * may never appear at the gateway. Without a complete history only the balance can show a reversal.
     */
    private boolean isReversed(Refund refund) {
        if (refund.wasFoundByHand() || !unmatched.refunds().contains(refund)) {
            return false;
        }
        BigDecimal stored = payment.refunds().stream()
                .filter(other -> other.state() == RefundState.SUCCEEDED)
                .map(other -> other.order().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return seen.historyExplainsBalance() || seen.cancelAmount().compareTo(stored) < 0;
    }

    /** The first stored foreign refund that the gateway no longer shows. */
    Optional<ForeignRefund> reversed() {
        return unmatched.foreign().stream().findFirst();
    }

    /** The cancels that belong to no stored refund. */
    List<GatewayPayment.Cancel> unclaimed() {
        return unmatched.cancels();
    }

    /**
     * The refunds and cancels that have no counterpart.
     *
     * @param refunds our refunds that may have succeeded and have no cancel
     * @param foreign foreign refunds that have no cancel
     * @param cancels cancels that have no refund
     */
    private record Unmatched(List<Refund> refunds, List<ForeignRefund> foreign, List<GatewayPayment.Cancel> cancels) {}

    private Unmatched match() {
        List<GatewayPayment.Cancel> cancels = new ArrayList<>(seen.cancelHistory());
        List<Refund> unmarked = payment.refunds().stream()
                .filter(refund -> !cancels.removeIf(new OutcomeJudge(payment, refund, now)::isShownAs))
                .toList();
        List<ForeignRefund> foreign = payment.foreign().stream()
                .filter(ForeignRefund::stands)
                .filter(refund -> !remove(cancels, cancel -> isSame(cancel, refund.cancel())))
                .toList();
        // without a mark, which the PG may have cut or the settings have turned off, only the amount is left to compare
        List<Refund> refunds = unmarked.stream()
                .filter(refund ->
                        refund.state() == RefundState.SUCCEEDED || refund.state() == RefundState.NEEDS_ATTENTION)
                .filter(refund -> !remove(cancels, cancel -> mayBe(refund, cancel)))
                .toList();
        return new Unmatched(refunds, foreign, cancels);
    }

    /** Removes the first cancel that matches; returns whether there was one. */
    private static boolean remove(List<GatewayPayment.Cancel> cancels, Predicate<GatewayPayment.Cancel> matches) {
        Optional<GatewayPayment.Cancel> found = cancels.stream().filter(matches).findFirst();
        found.ifPresent(cancels::remove);
        return found.isPresent();
    }

    /** Whether the amount matches and no id or mark says otherwise; a refund with a cancellation id is matched by that only. */
    private static boolean mayBe(Refund refund, GatewayPayment.Cancel cancel) {
        boolean identified =
                refund.ending().flatMap(Refund.Ending::cancellationId).isPresent();
        return !identified
                && cancel.amount().compareTo(refund.order().amount()) == 0
                && !RefundMark.marksAny(cancel.reason());
    }

    private static boolean isSame(GatewayPayment.Cancel one, GatewayPayment.Cancel other) {
        boolean identified =
                one.cancellationId().isPresent() && other.cancellationId().isPresent();
        return identified ? one.cancellationId().equals(other.cancellationId()) : one.equals(other);
    }
}
