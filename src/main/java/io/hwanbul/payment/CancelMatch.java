package io.hwanbul.payment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which refunds on record the cancels in the gateway's history are. Each cancel is exactly one refund, ours or foreign.
 *
 * @param payment the refunds on record
 * @param seen    the payment with the history
 * @param ours    the cancels of our refunds, by the refund's id
 * @param refunds our refunds that may have moved money and have no cancel
 * @param foreign standing foreign refunds that have no cancel
 * @param cancels the cancels that belong to no refund on record and that others made: none that has a mark of ours
 * @param lost    the cancels with the mark of a refund of ours that is not on record: its record was lost
 */
public record CancelMatch(
        Payment payment,
        GatewayPayment seen,
        Map<String, GatewayPayment.Cancel> ours,
        List<Refund> refunds,
        List<ForeignRefund> foreign,
        List<GatewayPayment.Cancel> cancels,
        List<GatewayPayment.Cancel> lost) {

    /** Compares the refunds of the payment with the history that is seen. */
    public static CancelMatch of(Payment payment, GatewayPayment seen) {
        List<GatewayPayment.Cancel> cancels = new ArrayList<>(seen.cancelHistory());
        Map<String, GatewayPayment.Cancel> ours = new HashMap<>();
        // the mark comes first: an id may have been stored of another cancel of the same amount, before the mark was
        // seen
        payment.refunds()
                .forEach(refund ->
                        match(refund, cancel -> RefundMark.marks(cancel.reason(), refund.id()), cancels, ours));
        payment.refunds().stream()
                .filter(refund -> !ours.containsKey(refund.id()))
                .forEach(refund -> match(refund, refund::isShownAs, cancels, ours));
        List<ForeignRefund> foreign = payment.foreign().stream()
                .filter(ForeignRefund::stands)
                .filter(refund ->
                        take(cancels, cancel -> isSame(cancel, refund.cancel())).isEmpty())
                .toList();
        // without a mark, which the PG may have cut or the settings have turned off, only the amount is left to compare
        payment.refunds().stream()
                .filter(refund -> !ours.containsKey(refund.id()) && refund.mayHaveMoved() && !refund.isPending())
                .forEach(refund -> match(refund, cancel -> mayBe(refund, cancel), cancels, ours));
        List<Refund> unmatched = payment.refunds().stream()
                .filter(refund -> refund.mayHaveMoved() && !ours.containsKey(refund.id()))
                .toList();
        List<GatewayPayment.Cancel> lost =
                cancels.stream().filter(cancel -> isLost(cancel, payment)).toList();
        cancels.removeIf(cancel -> RefundMark.idIn(cancel.reason()).isPresent());
        return new CancelMatch(payment, seen, Map.copyOf(ours), unmatched, foreign, List.copyOf(cancels), lost);
    }

    private static boolean isLost(GatewayPayment.Cancel cancel, Payment payment) {
        return RefundMark.idIn(cancel.reason())
                .filter(id -> payment.refund(id).isEmpty())
                .isPresent();
    }

    private static void match(
            Refund refund,
            Predicate<GatewayPayment.Cancel> matches,
            List<GatewayPayment.Cancel> cancels,
            Map<String, GatewayPayment.Cancel> ours) {
        take(cancels, matches).ifPresent(cancel -> ours.put(refund.id(), cancel));
    }

    /** Takes the first cancel that matches out of the list. */
    private static Optional<GatewayPayment.Cancel> take(
            List<GatewayPayment.Cancel> cancels, Predicate<GatewayPayment.Cancel> matches) {
        Optional<GatewayPayment.Cancel> found = cancels.stream().filter(matches).findFirst();
        found.ifPresent(cancels::remove);
        return found;
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

    /**
     * Our refunds that count although the gateway's cancelled amount does not have them: a person has settled them, or the
     * outcome is not known. A refund that the gateway has proven is in its cancelled amount, also where the history leaves it
     * out; what the history leaves unexplained of that amount can be any of the others.
     */
    public List<Refund> uncounted() {
        BigDecimal unexplained = seen.unexplained().subtract(unlisted());
        List<Refund> uncounted = new ArrayList<>();
        for (Refund refund : refunds) {
            BigDecimal amount = refund.order().amount();
            if (refund.wasProven()) {
                continue;
            }
            if (!refund.isPending() && amount.compareTo(unexplained) <= 0) {
                unexplained = unexplained.subtract(amount);
            } else {
                uncounted.add(refund);
            }
        }
        return List.copyOf(uncounted);
    }

    /** What is on record as shown by the gateway, or as made by others, and not in the history. */
    private BigDecimal unlisted() {
        Stream<BigDecimal> proven = refunds.stream()
                .filter(Refund::wasProven)
                .map(refund -> refund.order().amount());
        return Money.sum(Stream.concat(proven, foreign.stream().map(ForeignRefund::amount)));
    }

    /** The sum of the refunds on record that the gateway counts: all that succeeded but what only a person says. */
    public BigDecimal countedAmount() {
        Stream<BigDecimal> byHand = uncounted().stream()
                .filter(Refund::wasFoundByHand)
                .map(refund -> refund.order().amount());
        return payment.recordedAmount().subtract(Money.sum(byHand));
    }
}
