package io.hwanbul.reconcile;

import io.hwanbul.journal.LostRecords;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Updates the shop's documents with what the gateway shows. The document is read before the gateway is asked and written
 * only if it has not changed since, so that older answers never replace newer ones. It never sends a cancel.
 */
public final class PaymentSync {
    /** Attempts when somebody else has written in between. */
    private static final int MAX_TRIES = 3;

    /** After so long, the entries of a refund have been moved to the journal, or are lost with its document. */
    private static final Duration MOVED = Duration.ofMinutes(2);

    private final PaymentStore payments;
    private final Gateway gateway;
    private final Clock clock;
    private final RefundMark marks;
    private final boolean live;
    private final LostRecords lostRecords;
    private final RecordListener listener;

    /** Adds only real payments if {@code live} is set, and only test payments otherwise; an order may have both. */
    public PaymentSync(
            PaymentStore payments,
            Gateway gateway,
            Clock clock,
            RefundMark marks,
            boolean live,
            LostRecords lostRecords,
            RecordListener listener) {
        this.payments = payments;
        this.gateway = gateway;
        this.clock = clock;
        this.marks = marks;
        this.live = live;
        this.lostRecords = lostRecords;
        this.listener = listener;
    }

    /**
     * Whether the payment's document was set back, as by a restored backup: the journal, which follows it, has more entries of
     * its chain. So the journal is read first.
     */
    public Future<Boolean> wasSetBack(Payment read) {
        return read.head()
                .map(head -> lostRecords
                        .moved(head)
                        .compose(moved -> payments.findByImpUid(read.seen().impUid())
                                .map(now -> now.flatMap(Payment::head)
                                        .filter(last -> last.chain().equals(head.chain()))
                                        .filter(last -> last.sequence() < moved)
                                        .isPresent())))
                .orElseGet(() -> Future.succeededFuture(false));
    }

    /** Whether the shop has the payment. */
    public Future<Boolean> knows(String impUid) {
        return payments.findByImpUid(impUid).map(Optional::isPresent);
    }

    /**
     * Looks a payment up at the gateway and stores what it shows. Empty if the gateway or the shop does not know it. Fails
     * with {@link io.hwanbul.payment.Reason#GATEWAY_UNAVAILABLE} when the gateway shows nothing.
     *
     * @param addMissing whether a payment that the shop does not have is added
     */
    public Future<Optional<SyncResult>> observe(String impUid, boolean addMissing) {
        return observe(impUid, addMissing, 1);
    }

    private Future<Optional<SyncResult>> observe(String impUid, boolean addMissing, int attempt) {
        return payments.findByImpUid(impUid)
                .compose(read -> read.isPresent() || addMissing ? lookUp(impUid, read) : nothing())
                .recover(failure -> failure instanceof LostRaceException && attempt < MAX_TRIES
                        ? observe(impUid, addMissing, attempt + 1)
                        : Refusal.ofLostRace(failure));
    }

    private Future<Optional<SyncResult>> lookUp(String impUid, Optional<Payment> read) {
        return gateway.find(impUid).compose(answer -> {
            if (answer instanceof GatewayAnswer.Shown shown) {
                GatewayPayment seen = shown.payment();
                return read.map(payment -> store(payment, seen).map(Optional::of))
                        .orElseGet(() -> add(seen))
                        .onSuccess(stored -> stored.ifPresent(this::compareSums))
                        .map(stored -> stored.map(after -> new SyncResult(read, seen, after, left(after, seen))));
            }
            return answer instanceof GatewayAnswer.Declined
                    ? nothing()
                    : Future.failedFuture(Refusal.gatewayUnavailable());
        });
    }

    private List<String> left(Payment after, GatewayPayment seen) {
        PaymentDiff diff = new PaymentDiff(after, seen, clock.now());
        return after.pending()
                .filter(pending -> !diff.isInStep())
                .map(pending -> List.of("refund " + pending.id()
                        + " is pending; what else the gateway shows is stored when it has ended"))
                .orElseGet(diff::exceptions);
    }

    private static <T> Future<Optional<T>> nothing() {
        return Future.succeededFuture(Optional.empty());
    }

    /** Records the foreign refunds in the history that was just stored. Does not fail: the next sync records them. */
    public Future<Payment> recordForeign(Payment stored) {
        PaymentDiff diff = new PaymentDiff(stored, stored.seen(), clock.now());
        boolean complete = diff.unclaimed().isEmpty() && diff.lost().isEmpty();
        Future<Payment> recorded = stored.pending().isPresent() || complete
                ? Future.succeededFuture(stored)
                : store(stored, stored.seen()).otherwise(stored);
        return recorded.onSuccess(this::compareSums);
    }

    /** What a pending refund has moved is on record once it has ended. */
    private void compareSums(Payment stored) {
        if (stored.pending().isEmpty() && stored.unaccounted().signum() != 0) {
            listener.unbalanced(stored);
        }
    }

    /**
     * Adds a payment that the shop does not have, with the refunds in its history. Three kinds are not added: payments of
     * the wrong mode, because goods have been obtained with payments through test channels; payments whose order is
     * stored without an {@code imp_uid}, because the shop's own program is about to fill it in; and payments whose order is
     * paid by another one, because V1 lets the payer's browser choose the {@code merchant_uid}, and nobody's order may become
     * ambiguous by that.
     */
    Future<Optional<Payment>> add(GatewayPayment seen) {
        if (seen.sandbox().filter(sandbox -> sandbox == live).isPresent()) {
            return nothing();
        }
        return payments.find(seen.merchantUid())
                .map(order -> order.stream()
                        .map(Payment::seen)
                        .anyMatch(payment -> payment.impUid().isEmpty()
                                || payment.refundable().signum() > 0))
                .compose(taken -> taken ? nothing() : addWithRefunds(seen).map(Optional::of));
    }

    private Future<Payment> addWithRefunds(GatewayPayment seen) {
        List<GatewayPayment.Cancel> ofOthers = seen.cancelHistory().stream()
                .filter(cancel -> !RefundMark.marksAny(cancel.reason()))
                .toList();
        return payments.add(seen, found(ofOthers)).compose(added -> store(added, seen));
    }

    /** Each write resolves one difference; it repeats until none is left. */
    private Future<Payment> store(Payment payment, GatewayPayment seen) {
        PaymentDiff diff = new PaymentDiff(payment, seen, clock.now());
        boolean mayRebuild = payment.pending().isEmpty()
                && (payment.mayLackRecords() || !diff.lost().isEmpty());
        return mayRebuild ? rebuild(payment, seen, diff) : storeShown(payment, seen, diff);
    }

    /** What is lost comes first: what is stored afterwards follows the end of the payment's chain, which was lost too. */
    private Future<Payment> rebuild(Payment payment, GatewayPayment seen, PaymentDiff diff) {
        return lostRecords.of(payment, seen).compose(journaled -> {
            List<Refund> refunds = journaled.refunds();
            List<Refund> unknown = unknown(diff.lost(), refunds, seen);
            if (refunds.isEmpty() && unknown.isEmpty()) {
                return storeShown(payment, seen, diff);
            }
            List<Refund> all = Stream.concat(refunds.stream(), unknown.stream()).toList();
            return payments.rebuild(payment, all, journaled.end())
                    .onSuccess(stored -> {
                        String order = payment.seen().merchantUid();
                        refunds.forEach(refund -> listener.rebuilt(order, refund));
                        unknown.forEach(refund -> listener.lost(order, refund));
                    })
                    .compose(stored -> store(stored, seen));
        });
    }

    /** The refunds of which the journal does not tell, and of which no server can still have entries to move there. */
    private List<Refund> unknown(List<GatewayPayment.Cancel> lost, List<Refund> journaled, GatewayPayment seen) {
        Instant now = clock.now();
        Set<String> known = journaled.stream().map(Refund::id).collect(Collectors.toSet());
        Map<String, Refund> unknown = new LinkedHashMap<>();
        for (GatewayPayment.Cancel cancel : lost) {
            String id = RefundMark.idIn(cancel.reason()).orElseThrow();
            boolean old = cancel.at().filter(at -> at.plus(MOVED).isAfter(now)).isEmpty();
            if (old && !known.contains(id)) {
                unknown.putIfAbsent(id, Refund.lost(id, seen, cancel, now));
            }
        }
        return List.copyOf(unknown.values());
    }

    private Future<Payment> storeShown(Payment payment, GatewayPayment seen, PaymentDiff diff) {
        Optional<Settlement> correction = diff.correction();
        if (correction.isPresent()) {
            return payments.settle(correction.get()).compose(stored -> store(stored, seen));
        }
        if (payment.pending().isPresent() || diff.isInStep()) {
            return Future.succeededFuture(payment);
        }
        return diff.reversed()
                .map(foreign -> payments.reverse(payment, seen, foreign.reversed(clock.now()))
                        .compose(stored -> store(stored, seen)))
                .orElseGet(() -> payments.refresh(payment, seen, fitting(payment, found(diff.unclaimed()))));
    }

    private List<ForeignRefund> found(List<GatewayPayment.Cancel> cancels) {
        return cancels.stream()
                .map(cancel -> ForeignRefund.found(marks.newId(), cancel, clock.now()))
                .toList();
    }

    /** The refunds that the document has room for; the others stay in the gateway's history, which is stored too. */
    private static List<ForeignRefund> fitting(Payment payment, List<ForeignRefund> added) {
        int room = Math.max(0, Payment.MAX_REFUNDS - payment.counted());
        return added.subList(0, Math.min(room, added.size()));
    }
}
