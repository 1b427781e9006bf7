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
 * A payment as the shop has it beside the same payment as the gateway shows it. Each cancel in the gateway's history
 * belongs to exactly one refund on record, ours or foreign; what is left over is a foreign one that is new.
 */
final class PaymentDiff {
    private final Payment payment;
    private final GatewayPayment seen;
    private final Instant now;
    private final Claims claims;

    PaymentDiff(Payment payment, GatewayPayment seen, Instant now) {
        this.payment = payment;
        this.seen = seen;
        this.now = now;
        this.claims = claims();
    }

    /** The gateway's balance less the shop's, without its sign: what the shop's books are wrong by. */
    BigDecimal drift() {
        return seen.cancelAmount().subtract(payment.seen().cancelAmount()).abs();
    }

    /** Whether there is nothing to store: the same money, the same cancels on record, and nothing that was not known. */
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

    /** The first of our refunds that the gateway's books contradict, as it should be on record. */
    Optional<Settlement> correction() {
        return payment.pending().map(List::of).orElse(payment.refunds()).stream()
                .flatMap(refund -> corrected(refund).stream())
                .findFirst();
    }

    /** While a refund is pending, nobody but whoever holds it may judge what a missing or a strange cancel means. */
    private Optional<Settlement> corrected(Refund refund) {
        OutcomeJudge verdict = new OutcomeJudge(payment, refund, now);
        if (refund.state() == RefundState.SUCCEEDED) {
            return isTakenBack(refund) ? Optional.of(reversal(refund)) : Optional.empty();
        }
        return verdict.isShownIn(seen) ? Optional.of(settlement(refund, found(verdict, refund))) : Optional.empty();
    }

    private Refund found(OutcomeJudge verdict, Refund refund) {
        Refund succeeded = verdict.foundIn(seen);
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
        return new Settlement(
                payment.seen().merchantUid(), before.state(), after, Optional.of(seen), payment.revision());
    }

    /**
     * Whether a refund that the gateway has once shown is shown no more. What only a person has seen, at the payment
     * service's own site, the gateway may never show; and a gateway that shows no history can tell by its balance alone.
     */
    private boolean isTakenBack(Refund refund) {
        if (refund.wasFoundByHand() || !claims.unclaimed().contains(refund)) {
            return false;
        }
        BigDecimal onRecord = payment.refunds().stream()
                .filter(other -> other.state() == RefundState.SUCCEEDED)
                .map(other -> other.order().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return seen.historyExplainsBalance() || seen.cancelAmount().compareTo(onRecord) < 0;
    }

    /** The first foreign refund on record that the gateway no longer shows. */
    Optional<ForeignRefund> reversed() {
        return claims.gone().stream().findFirst();
    }

    /** The cancels that no refund on record accounts for. */
    List<GatewayPayment.Cancel> unclaimed() {
        return claims.left();
    }

    /**
     * Who accounts for which cancel.
     *
     * @param unclaimed our refunds that may have succeeded and that no cancel is left for
     * @param gone      foreign refunds that no cancel is left for
     * @param left      cancels that nobody accounts for
     */
    private record Claims(List<Refund> unclaimed, List<ForeignRefund> gone, List<GatewayPayment.Cancel> left) {}

    private Claims claims() {
        List<GatewayPayment.Cancel> left = new ArrayList<>(seen.cancelHistory());
        List<Refund> unmarked = payment.refunds().stream()
                .filter(refund -> !claim(left, new OutcomeJudge(payment, refund, now)::isShownAs))
                .toList();
        List<ForeignRefund> gone = payment.foreign().stream()
                .filter(ForeignRefund::stands)
                .filter(foreign -> !claim(left, cancel -> isSame(cancel, foreign.cancel())))
                .toList();
        // the PG may have cut our mark off, or it was never asked for: then only the amount can tell
        List<Refund> unclaimed = unmarked.stream()
                .filter(refund ->
                        refund.state() == RefundState.SUCCEEDED || refund.state() == RefundState.NEEDS_ATTENTION)
                .filter(refund -> !claim(left, cancel -> isPerhaps(refund, cancel)))
                .toList();
        return new Claims(unclaimed, gone, left);
    }

    private static boolean claim(List<GatewayPayment.Cancel> cancels, Predicate<GatewayPayment.Cancel> mine) {
        Optional<GatewayPayment.Cancel> found = cancels.stream().filter(mine).findFirst();
        found.ifPresent(cancels::remove);
        return found.isPresent();
    }

    /** A refund whose cancel has had an id is known by that alone. */
    private static boolean isPerhaps(Refund refund, GatewayPayment.Cancel cancel) {
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
