package io.hwanbul.simulation;

import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.MemoryControlStore;
import io.hwanbul.testing.MemoryQuotaStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The shop's database as the majority of its replica set has it: one document per payment, changed by conditional writes. */
final class SimStore {
    private static final Set<RefundState> OPEN = Set.of(RefundState.PENDING, RefundState.AWAITING_APPROVAL);

    final SimJournal journal = new SimJournal();
    private final Schedule schedule;
    private final Map<String, Payment> documents = new LinkedHashMap<>();
    private final Map<String, Payment> before = new LinkedHashMap<>();

    /** Quotas and controls, changed by the ports' own conditions. */
    final MemoryQuotaStore quotas = new MemoryQuotaStore();

    final MemoryControlStore controls = new MemoryControlStore();

    SimStore(Schedule schedule) {
        this.schedule = schedule;
    }

    void insert(GatewayPayment payment) {
        documents.put(payment.merchantUid(), new Payment(payment, List.of(), List.of(), OptionalLong.empty()));
    }

    Payment add(GatewayPayment seen, List<ForeignRefund> foreign) {
        if (documents.containsKey(seen.merchantUid())) {
            throw new LostRaceException();
        }
        schedule.log(() -> "store: adds " + seen.merchantUid());
        Payment added = new Payment(seen, List.of(), foreign, OptionalLong.of(1));
        before.put(seen.merchantUid(), added);
        documents.put(seen.merchantUid(), added);
        schedule.changed();
        return added;
    }

    Payment refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        Payment payment = documents.get(read.seen().merchantUid());
        boolean pending = payment.refunds().stream().anyMatch(refund -> refund.state() == RefundState.PENDING);
        if (pending || !payment.revision().equals(read.revision())) {
            throw new LostRaceException();
        }
        schedule.log(() -> "store: " + seen.merchantUid() + " has " + seen.cancelAmount() + " cancelled, "
                + added.size() + " more of it by others");
        List<ForeignRefund> foreign = new ArrayList<>(payment.foreign());
        foreign.addAll(added);
        return write(payment, seen, payment.refunds(), foreign);
    }

    Payment reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        Payment payment = documents.get(read.seen().merchantUid());
        if (!payment.revision().equals(read.revision())) {
            throw new LostRaceException();
        }
        schedule.log(() -> "store: " + reversed.id() + " of others is taken back");
        return write(
                payment,
                seen,
                payment.refunds(),
                payment.foreign().stream()
                        .map(foreign -> foreign.id().equals(reversed.id()) ? reversed : foreign)
                        .toList());
    }

    List<Payment> findAll(List<String> impUids, boolean stale) {
        return documents.keySet().stream()
                .flatMap(merchantUid -> find(merchantUid, stale).stream())
                .filter(payment -> impUids.contains(payment.seen().impUid()))
                .toList();
    }

    /** All payments, for a list of any time range. */
    List<Payment> settled(String afterImpUid, boolean stale) {
        return documents.keySet().stream()
                .flatMap(merchantUid -> find(merchantUid, stale).stream())
                .filter(payment -> payment.seen().impUid().compareTo(afterImpUid) > 0)
                .sorted(Comparator.comparing(payment -> payment.seen().impUid()))
                .toList();
    }

    Payment document(String merchantUid) {
        return documents.get(merchantUid);
    }

    Iterable<Payment> all() {
        return documents.values();
    }

    /** The document now, or before the last write. */
    List<Payment> find(String merchantUid, boolean stale) {
        Payment payment = documents.get(merchantUid);
        return payment == null ? List.of() : List.of(stale ? before.getOrDefault(merchantUid, payment) : payment);
    }

    Optional<Payment> findByRefund(String refundId, boolean stale) {
        return documents.keySet().stream()
                .flatMap(merchantUid -> find(merchantUid, stale).stream())
                .filter(payment -> payment.refund(refundId).isPresent())
                .findFirst();
    }

    List<Payment> due(Instant now, int limit, boolean stale) {
        return documents.keySet().stream()
                .flatMap(merchantUid -> find(merchantUid, stale).stream())
                .filter(payment -> payment.refunds().stream()
                        .anyMatch(refund -> OPEN.contains(refund.state())
                                && !refund.progress().nextCheckAt().isAfter(now)))
                .limit(limit)
                .toList();
    }

    RefundIntent begin(RefundIntent intent) {
        Payment read = intent.payment();
        Payment payment = documents.get(read.seen().merchantUid());
        boolean open = payment.refunds().stream().anyMatch(refund -> OPEN.contains(refund.state()));
        if (open || !payment.revision().equals(read.revision())) {
            throw new LostRaceException();
        }
        schedule.log(() -> "store: begins " + intent.refund().id() + " of "
                + intent.refund().order().amount() + " on " + read.seen().merchantUid());
        List<Refund> refunds = new ArrayList<>(payment.refunds());
        refunds.add(intent.refund());
        write(payment, payment.seen(), refunds, payment.foreign());
        return intent;
    }

    RefundIntent approve(RefundIntent intent) {
        Payment read = intent.payment();
        Payment payment = documents.get(read.seen().merchantUid());
        Refund stored = payment.refund(intent.refund().id()).orElseThrow(LostRaceException::new);
        if (stored.state() != RefundState.AWAITING_APPROVAL
                || !payment.revision().equals(read.revision())) {
            throw new LostRaceException();
        }
        schedule.log(() -> "store: " + stored.id() + " is approved");
        replace(payment, payment.seen(), stored.id(), old -> intent.refund());
        return intent;
    }

    Refund takeUp(String merchantUid, Refund read, Refund progressed) {
        Payment payment = documents.get(merchantUid);
        Refund stored = payment.refund(read.id()).orElseThrow(LostRaceException::new);
        boolean unchanged = stored.state() == RefundState.PENDING
                && stored.progress().sends() == read.progress().sends()
                && stored.progress().checks() == read.progress().checks();
        if (!unchanged) {
            throw new LostRaceException();
        }
        schedule.log(() ->
                "store: " + read.id() + " has sends " + progressed.progress().sends() + ", checks "
                        + progressed.progress().checks());
        replace(payment, payment.seen(), read.id(), old -> progressed);
        return progressed;
    }

    Payment settle(Settlement settlement) {
        Refund refund = settlement.refund();
        Payment payment = documents.get(settlement.merchantUid());
        Refund stored = payment.refund(refund.id()).orElseThrow(LostRaceException::new);
        boolean newer =
                settlement.revision().isPresent() && !settlement.revision().equals(payment.revision());
        boolean sentAgain = refund.state() != RefundState.SUCCEEDED
                && stored.progress().sends() != refund.progress().sends();
        if (stored.state() != settlement.from() || newer || sentAgain) {
            throw new LostRaceException();
        }
        schedule.log(() -> "store: " + refund.id() + " " + stored.state() + " -> " + refund.state()
                + refund.ending()
                        .flatMap(Refund.Ending::failure)
                        .map(why -> ", " + why)
                        .orElse(""));
        return replace(
                payment, settlement.seen().orElse(payment.seen()), refund.id(), old -> with(refund, old.progress()));
    }

    /** Changes a document without any condition, as a planted bug may. */
    void force(String merchantUid, UnaryOperator<Payment> change) {
        Payment payment = change.apply(documents.get(merchantUid));
        write(documents.get(merchantUid), payment.seen(), payment.refunds(), payment.foreign());
    }

    /** Rolls the last write back, as a change of primary does with one that no majority had. */
    void rollBack(String merchantUid) {
        schedule.log(() -> "store: rolls back " + merchantUid);
        documents.put(merchantUid, before.get(merchantUid));
        schedule.changed();
    }

    /** Keeps the progress, as the real write does. */
    static Refund with(Refund refund, Refund.Progress progress) {
        return new Refund(
                refund.id(),
                refund.state(),
                refund.order(),
                refund.reason(),
                refund.cancelAmountBefore(),
                refund.origin(),
                progress,
                refund.ending(),
                refund.corrections(),
                refund.decision());
    }

    private Payment replace(Payment payment, GatewayPayment seen, String refundId, UnaryOperator<Refund> change) {
        List<Refund> refunds = payment.refunds().stream()
                .map(refund -> refund.id().equals(refundId) ? change.apply(refund) : refund)
                .toList();
        return write(payment, seen, refunds, payment.foreign());
    }

    private Payment write(Payment payment, GatewayPayment seen, List<Refund> refunds, List<ForeignRefund> foreign) {
        Payment after = new Payment(
                seen,
                List.copyOf(refunds),
                List.copyOf(foreign),
                OptionalLong.of(payment.revision().orElse(0) + 1));
        before.put(payment.seen().merchantUid(), payment);
        documents.put(payment.seen().merchantUid(), after);
        schedule.changed();
        return after;
    }
}
