package io.hwanbul.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shop's payment document: the gateway's payment as it was last seen, and its refunds, ours and foreign.
 *
 * @param revision counts our writes; empty if only the shop's own program has written the document
 * @param owner    the value of the owner field, as the shop's own program stored it
 * @param head     the last entry of the payment's chain in the journal; empty before the first
 * @param stored   the document itself, so that what is written keeps the types that the shop has chosen
 */
public record Payment(
        GatewayPayment seen,
        List<Refund> refunds,
        List<ForeignRefund> foreign,
        OptionalLong revision,
        Optional<String> owner,
        Optional<ChainHead> head,
        Stored stored) {
    /**
     * V1's fields in the database's own types, of which only the store knows anything. It is never printed, and payments are
     * equal however they are stored.
     */
    public record Stored(Map<String, Object> fields) {
        /** Of a payment that was never read from a document. */
        public static final Stored NOWHERE = new Stored(Map.of());

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Stored;
        }

        @Override
        public int hashCode() {
            return 0;
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** The most refunds, ours and foreign, that one document holds; an array in a document must be bounded. */
    public static final int MAX_REFUNDS = 100;

    /** The most refunds that were never sent that it holds besides: what nothing came of must not use up the room. */
    public static final int MAX_NEVER_SENT = 20;

    /** A payment without an owner, and without a chain in the journal. */
    public Payment(GatewayPayment seen, List<Refund> refunds, List<ForeignRefund> foreign, OptionalLong revision) {
        this(seen, refunds, foreign, revision, Optional.empty(), Optional.empty(), Stored.NOWHERE);
    }

    /**
     * What is left to refund: what the gateway would still cancel, without our refunds that it does not count. It is never more
     * than the {@code checksum} of the next cancel.
     */
    public BigDecimal refundable() {
        BigDecimal uncounted =
                Money.sum(uncounted().stream().map(refund -> refund.order().amount()));
        return Money.plain(seen.refundable().subtract(uncounted).max(BigDecimal.ZERO));
    }

    /** Our refunds that count although the gateway's cancelled amount, as it is stored, does not have them. */
    public List<Refund> uncounted() {
        return matched().uncounted();
    }

    /**
     * How much more the gateway has cancelled than the refunds on record that it counts come to, or less if it is negative; zero
     * when they agree.
     */
    public BigDecimal unaccounted() {
        return Money.plain(seen.cancelAmount().subtract(matched().countedAmount()));
    }

    /** The sum of the refunds on record, ours and foreign, that have succeeded and stand. */
    public BigDecimal recordedAmount() {
        Stream<BigDecimal> ours = refunds.stream()
                .filter(refund -> refund.state() == RefundState.SUCCEEDED)
                .map(refund -> refund.order().amount());
        Stream<BigDecimal> others =
                foreign.stream().filter(ForeignRefund::stands).map(ForeignRefund::amount);
        return Money.sum(Stream.concat(ours, others));
    }

    private CancelMatch matched() {
        return CancelMatch.of(this, seen);
    }

    /** What a caller sees of the payment. */
    public Map<String, Object> receipt() {
        Map<String, Object> receipt = new HashMap<>(seen.receipt());
        receipt.put("refundable", refundable());
        return Map.copyOf(receipt);
    }

    /** How many refunds the document holds that may have moved money, or may yet. */
    public int counted() {
        return recorded() - neverSent().size();
    }

    private List<Refund> neverSent() {
        return refunds.stream().filter(Refund::wasNeverSent).toList();
    }

    /** The refund whose place the next one takes: the oldest that was never sent, if there are many; the journal keeps it. */
    public Optional<Refund> displaced() {
        List<Refund> neverSent = neverSent();
        return neverSent.size() < MAX_NEVER_SENT
                ? Optional.empty()
                : neverSent.stream()
                        .min(Comparator.comparing(refund -> refund.origin().requestedAt()));
    }

    /** How many refunds the document holds. */
    public int recorded() {
        return refunds.size() + foreign.size();
    }

    /** When the last refund, ours or foreign, ended in this time, both ends included. */
    public Optional<Instant> lastSettledBetween(Instant from, Instant to) {
        Stream<Instant> ours =
                refunds.stream().flatMap(refund -> refund.ending().stream()).map(Refund.Ending::at);
        Stream<Instant> others = foreign.stream().flatMap(refund -> refund.cancel().at().stream());
        return Stream.concat(ours, others)
                .filter(at -> !at.isBefore(from) && !at.isAfter(to))
                .max(Comparator.naturalOrder());
    }

    /** The pending refund; there is never more than one. */
    public Optional<Refund> pending() {
        return refunds.stream().filter(Refund::isPending).findFirst();
    }

    /** The refund that waits for approval; there is never more than one, and none beside a pending one. */
    public Optional<Refund> awaiting() {
        return refunds.stream().filter(Refund::isAwaiting).findFirst();
    }

    /** The refund that goes on by itself, pending or waiting for approval; there is never more than one. */
    public Optional<Refund> open() {
        return pending().or(this::awaiting);
    }

    /** Why no refund may begin before a person has looked: the record of an earlier one was lost, and its key with it. */
    public Optional<Refusal> lostRecord() {
        return refunds.stream()
                .filter(Refund::isLost)
                .findFirst()
                .map(Refund::refusal)
                .or(() -> matched().lost().stream()
                        .flatMap(cancel -> RefundMark.idIn(cancel.reason()).stream())
                        .findFirst()
                        .map(Refusal::recordLost));
    }

    /**
     * Whether the document may have lost refunds, so that the journal is asked before one begins: it shows a cancel of ours that
     * is not on record, or something cancelled and no field of ours; or no balance at the gateway would stop a second cancel.
     */
    public boolean mayLackRecords() {
        return (revision.isEmpty() && seen.cancelAmount().signum() > 0)
                || seen.settlesLater()
                || !matched().lost().isEmpty();
    }

    /** The refund with this id. */
    public Optional<Refund> refund(String id) {
        return refunds.stream().filter(refund -> refund.id().equals(id)).findFirst();
    }

    /** The refund that the same caller requested with the same idempotency key, one that was sent before one that never was. */
    public Optional<Refund> refundWithKeyOf(RefundRequest request) {
        return refunds.stream()
                .filter(refund -> request.key().isPresent()
                        && refund.origin().key().equals(request.key())
                        && refund.origin().requestedBy().equals(request.caller().name()))
                .reduce((one, other) -> other.wasNeverSent() ? one : other);
    }

    /** A copy after one write of ours that began this refund. */
    public Payment begun(Refund refund) {
        List<Refund> all = new ArrayList<>(refunds);
        displaced().ifPresentOrElse(old -> all.set(all.indexOf(old), refund), () -> all.add(refund));
        return written(seen, all, foreign);
    }

    /** A copy after one write of ours that stored this refund, new or changed. */
    public Payment with(Refund refund) {
        List<Refund> all = new ArrayList<>(refunds);
        int index = all.stream().map(Refund::id).toList().indexOf(refund.id());
        if (index < 0) {
            all.add(refund);
        } else {
            all.set(index, refund);
        }
        return written(seen, all, foreign);
    }

    /** A copy after one write of ours that added this foreign refund, or stored that it was reversed. */
    public Payment with(ForeignRefund refund) {
        List<ForeignRefund> all = new ArrayList<>(foreign);
        all.removeIf(other -> other.id().equals(refund.id()));
        all.add(refund);
        return written(seen, refunds, all);
    }

    /** A copy after one write of ours that put refunds on record again. */
    public Payment rebuilt(List<Refund> lost) {
        List<Refund> all = new ArrayList<>(refunds);
        all.addAll(lost);
        return written(seen, all, foreign);
    }

    private Payment written(GatewayPayment now, List<Refund> ours, List<ForeignRefund> others) {
        return new Payment(
                now,
                List.copyOf(ours),
                List.copyOf(others),
                OptionalLong.of(revision.orElse(0) + 1),
                owner,
                head,
                stored);
    }

    /** A copy after one write of ours that stored what the gateway shows, and added foreign refunds. */
    public Payment refreshed(GatewayPayment shown, List<ForeignRefund> added) {
        List<ForeignRefund> all = new ArrayList<>(foreign);
        all.addAll(added);
        return written(seen.refreshedBy(shown), refunds, all);
    }

    /** A copy with what the gateway shows, stored in the same write. */
    public Payment showing(GatewayPayment shown) {
        return new Payment(seen.refreshedBy(shown), refunds, foreign, revision, owner, head, stored);
    }

    /** A copy whose chain ends here, stored in the same write. */
    public Payment journaled(Optional<ChainHead> end) {
        return new Payment(seen, refunds, foreign, revision, owner, end, stored);
    }
}
