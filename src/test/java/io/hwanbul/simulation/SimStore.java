package io.hwanbul.simulation;

import io.hwanbul.journal.JournaledChange;
import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.MemoryControlStore;
import io.hwanbul.testing.MemoryPayments;
import io.hwanbul.testing.MemoryQuotaStore;
import io.hwanbul.testing.UnusedPaymentStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The shop's database as the majority of its replica set has it: one document per payment, changed by conditional writes. */
final class SimStore {
    final SimJournal journal = new SimJournal();
    private final Schedule schedule;
    private final Map<String, Payment> documents = new LinkedHashMap<>();
    private final Map<String, Payment> before = new LinkedHashMap<>();
    private final Map<String, Payment> first = new LinkedHashMap<>();
    private final Map<String, Backup> backups = new LinkedHashMap<>();
    private final Set<String> damaged = new HashSet<>();
    private final List<Refund> begun = new ArrayList<>();

    /** Quotas and controls, changed by the ports' own conditions. */
    final MemoryQuotaStore quotas = new MemoryQuotaStore();

    final MemoryControlStore controls = new MemoryControlStore();

    private final boolean toBeFrozen;
    private final List<Runnable> waiting = new ArrayList<>();
    private long electedNanos;

    SimStore(Schedule schedule) {
        this.schedule = schedule;
        toBeFrozen = schedule.chance(0.3);
    }

    /** Whether somebody is going to freeze refunds. */
    boolean isToBeFrozen() {
        return toBeFrozen;
    }

    /** From now on no call reaches a primary, for so long. */
    void elect(Duration time) {
        schedule.log(() -> "store: an election of " + time);
        electedNanos = Math.max(electedNanos, schedule.nanos() + time.toNanos());
    }

    /** Fails a call that arrives while there is no primary. */
    void requirePrimary() {
        if (schedule.nanos() < electedNanos) {
            throw Refusal.databaseUnavailable();
        }
    }

    void insert(GatewayPayment payment) {
        documents.put(payment.merchantUid(), unknownToUs(payment));
        first.put(payment.merchantUid(), documents.get(payment.merchantUid()));
    }

    /** A document that only the shop's own program has written. */
    private static Payment unknownToUs(GatewayPayment seen) {
        return new Payment(seen, List.of(), List.of(), OptionalLong.empty());
    }

    /** A document as it was, and how many entries its payment had. */
    private record Backup(Payment document, int entries) {}

    void backUp() {
        documents.forEach((merchantUid, payment) -> backups.put(
                merchantUid, new Backup(payment, journal.size(payment.seen().impUid()))));
    }

    /** Restores a document; the journal's collection, too, if it was part of the backup. */
    void restore(String merchantUid, boolean withJournal) {
        Backup backup = backups.get(merchantUid);
        if (backup != null) {
            schedule.log(() -> "store: a backup of " + merchantUid + " is restored");
            damage(merchantUid, backup.document());
            if (withJournal) {
                journal.lose(backup.document().seen().impUid(), backup.entries());
            }
        }
    }

    /** The shop's program replaces a document, by what it read at first or now. */
    void replace(String merchantUid, boolean byTheFirst) {
        Payment payment = documents.get(merchantUid);
        if (payment != null) {
            schedule.log(() -> "store: the shop replaces " + merchantUid);
            Payment read = byTheFirst ? first.getOrDefault(merchantUid, payment) : payment;
            damage(merchantUid, unknownToUs(read.seen()));
        }
    }

    /** The shop's program writes V1's fields as it read them at first, and leaves ours alone. */
    void edit(String merchantUid) {
        Payment payment = documents.get(merchantUid);
        Payment read = first.get(merchantUid);
        if (payment != null && read != null) {
            schedule.log(() -> "store: the shop edits " + merchantUid);
            damage(
                    merchantUid,
                    new Payment(
                            read.seen(),
                            payment.refunds(),
                            payment.foreign(),
                            payment.revision(),
                            payment.owner(),
                            payment.head(),
                            payment.stored()));
        }
    }

    /** The newest entries of a payment had not been moved when its document was lost. */
    void loseUnmoved(String merchantUid) {
        String impUid = documents.get(merchantUid).seen().impUid();
        int size = journal.size(impUid);
        journal.lose(impUid, size - schedule.random().nextInt(Math.min(size, 6) + 1));
    }

    private void damage(String merchantUid, Payment document) {
        damaged.add(merchantUid);
        before.put(merchantUid, documents.get(merchantUid));
        put(merchantUid, document);
    }

    /** Whether anybody but a server of ours has changed the document. */
    boolean isDamaged(String merchantUid) {
        return damaged.contains(merchantUid);
    }

    boolean hasDamaged() {
        return !damaged.isEmpty();
    }

    /** Every refund that ever began, whether it is still on record or not. */
    List<Refund> begun() {
        return begun;
    }

    Payment add(GatewayPayment seen, List<ForeignRefund> foreign) {
        if (documents.containsKey(seen.merchantUid())) {
            throw new LostRaceException();
        }
        schedule.log(() -> "store: adds " + seen.merchantUid());
        JournaledChange change = JournaledChange.added(seen, foreign, Instant.EPOCH);
        before.put(seen.merchantUid(), change.after());
        return stored(seen.merchantUid(), change);
    }

    Payment refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        Payment payment = documents.get(read.seen().merchantUid());
        boolean pending = payment.refunds().stream().anyMatch(refund -> refund.state() == RefundState.PENDING);
        if (pending || !isAsRead(payment, read)) {
            throw new LostRaceException();
        }
        schedule.log(() -> "store: " + seen.merchantUid() + " has " + seen.cancelAmount() + " cancelled, "
                + added.size() + " more of it by others");
        return write(payment, JournaledChange.refreshed(payment, seen, added, Instant.EPOCH));
    }

    Payment reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        Payment payment = documents.get(read.seen().merchantUid());
        if (!isAsRead(payment, read)) {
            throw new LostRaceException();
        }
        schedule.log(() -> "store: " + reversed.id() + " of others is taken back");
        return write(payment, JournaledChange.reversed(payment, seen, reversed, Instant.EPOCH));
    }

    Payment rebuild(Payment read, List<Refund> lost, Optional<ChainHead> end) {
        Payment payment = documents.get(read.seen().merchantUid());
        if (payment.pending().isPresent() || !isAsRead(payment, read)) {
            throw new LostRaceException();
        }
        schedule.log(() -> "store: rebuilds "
                + lost.stream()
                        .map(refund -> refund.id() + " " + refund.state())
                        .toList());
        return write(payment, JournaledChange.rebuilt(payment, lost, end, Instant.EPOCH));
    }

    List<Payment> findAll(List<String> impUids, boolean stale) {
        return documents.keySet().stream()
                .flatMap(merchantUid -> find(merchantUid, stale).stream())
                .filter(payment -> impUids.contains(payment.seen().impUid()))
                .toList();
    }

    List<Payment> settledBetween(Instant from, Instant to, boolean stale) {
        return documents.keySet().stream()
                .flatMap(merchantUid -> find(merchantUid, stale).stream())
                .filter(payment -> payment.lastSettledBetween(from, to).isPresent())
                .toList();
    }

    /** The documents as they are, for reading at rest. */
    PaymentStore reader() {
        return new UnusedPaymentStore() {
            @Override
            public Future<List<Payment>> findAll(List<String> impUids) {
                return Future.succeededFuture(SimStore.this.findAll(impUids, false));
            }

            @Override
            public Future<Optional<List<Payment>>> settledBetween(Instant from, Instant to, int limit) {
                return Future.succeededFuture(Optional.of(SimStore.this.settledBetween(from, to, false)));
            }
        };
    }

    /** Whether a refund is open and due by then. */
    boolean hasDue(Instant then) {
        for (Payment payment : documents.values()) {
            if (isDue(payment, then)) {
                return true;
            }
        }
        return false;
    }

    /** Runs the action once, as soon as a refund is open. */
    void onOpenRefund(Runnable action) {
        waiting.add(action);
    }

    Payment document(String merchantUid) {
        return documents.get(merchantUid);
    }

    Iterable<Payment> all() {
        return documents.values();
    }

    /** A document that was replaced counts its revisions anew, and has another chain. */
    private static boolean isAsRead(Payment payment, Payment read) {
        return payment.revision().equals(read.revision()) && payment.head().equals(read.head());
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
        List<Payment> due = new ArrayList<>();
        for (String merchantUid : documents.keySet()) {
            for (Payment payment : find(merchantUid, stale)) {
                if (due.size() < limit && isDue(payment, now)) {
                    due.add(payment);
                }
            }
        }
        return due;
    }

    private static boolean isDue(Payment payment, Instant now) {
        for (Refund refund : payment.refunds()) {
            if (refund.state().isOpen() && !refund.progress().nextCheckAt().isAfter(now)) {
                return true;
            }
        }
        return false;
    }

    RefundIntent begin(RefundIntent intent) {
        Payment read = intent.payment();
        Payment payment = documents.get(read.seen().merchantUid());
        boolean open =
                payment.refunds().stream().anyMatch(refund -> refund.state().isOpen());
        if (open || !isAsRead(payment, read)) {
            throw new LostRaceException();
        }
        schedule.log(() -> "store: begins " + intent.refund().id() + " of "
                + intent.refund().order().amount() + " on " + read.seen().merchantUid());
        begun.add(intent.refund());
        RefundIntent begun = new RefundIntent(payment, intent.refund());
        return new RefundIntent(write(payment, JournaledChange.begun(begun, Instant.EPOCH)), intent.refund());
    }

    RefundIntent approve(RefundIntent intent) {
        Payment read = intent.payment();
        Payment payment = documents.get(read.seen().merchantUid());
        Refund stored = payment.refund(intent.refund().id()).orElseThrow(LostRaceException::new);
        if (stored.state() != RefundState.AWAITING_APPROVAL || !isAsRead(payment, read)) {
            throw new LostRaceException();
        }
        schedule.log(() -> "store: " + stored.id() + " is approved");
        RefundIntent approved = new RefundIntent(payment, intent.refund());
        return new RefundIntent(write(payment, JournaledChange.approved(approved, Instant.EPOCH)), intent.refund());
    }

    Payment takeUp(Payment asRead, Refund progressed, Optional<GatewayAnswer> answer) {
        Payment payment = documents.get(asRead.seen().merchantUid());
        Refund read = asRead.refund(progressed.id()).orElse(progressed);
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
        return write(payment, JournaledChange.progressed(payment, progressed, answer, Instant.EPOCH));
    }

    Payment settle(Settlement settlement) {
        Refund refund = settlement.refund();
        Payment payment = documents.get(settlement.read().seen().merchantUid());
        Refund stored = payment.refund(refund.id()).orElseThrow(LostRaceException::new);
        boolean newer = settlement.exact() && !isAsRead(payment, settlement.read());
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
        return write(payment, JournaledChange.settled(settlement.on(payment), Instant.EPOCH));
    }

    /** No step of a refund; the document counts as unchanged. */
    Void tell(String merchantUid, Refund ended, Instant at) {
        schedule.log(() -> "store: " + ended.id() + " " + ended.state() + " was told");
        documents.computeIfPresent(merchantUid, (same, payment) -> MemoryPayments.told(payment, ended, at));
        return null;
    }

    /** Changes a document without any condition, as a planted bug may. */
    void force(String merchantUid, UnaryOperator<Payment> change) {
        Payment payment = documents.get(merchantUid);
        Payment changed = change.apply(payment);
        write(
                payment,
                new JournaledChange(
                        new Payment(
                                changed.seen(),
                                changed.refunds(),
                                changed.foreign(),
                                OptionalLong.of(payment.revision().orElse(0) + 1),
                                payment.owner(),
                                payment.head(),
                                payment.stored()),
                        List.of()));
    }

    /** Rolls the last write back, as a change of primary does with one that no majority had. */
    void rollBack(String merchantUid) {
        schedule.log(() -> "store: rolls back " + merchantUid);
        put(merchantUid, before.get(merchantUid));
    }

    /** The refund with another progress. */
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

    private Payment write(Payment payment, JournaledChange change) {
        before.put(payment.seen().merchantUid(), payment);
        return stored(payment.seen().merchantUid(), change);
    }

    private Payment stored(String merchantUid, JournaledChange change) {
        journal.add(change);
        put(merchantUid, change.after());
        return change.after();
    }

    private void put(String merchantUid, Payment payment) {
        documents.put(merchantUid, payment);
        schedule.changed();
        if (isDue(payment, Instant.MAX)) {
            waiting.forEach(Runnable::run);
            waiting.clear();
        }
    }
}
