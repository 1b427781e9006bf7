package io.hwanbul.testing;

import static io.hwanbul.testing.Examples.NOW;

import io.hwanbul.journal.JournalEntry;
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
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A store of one payment that keeps the port's conditions, and fails, waits or is overtaken where a test says so. */
public final class MemoryPayments implements PaymentStore {
    /** What goes wrong with one call. */
    public enum Fault {
        NOT_STORED,
        STORED_BUT_NOT_ACKNOWLEDGED
    }

    public Payment payment = Examples.stored(Map.of());

    /** Payments that are due before this one, and that no write ever finds. */
    public List<Payment> alsoDue = List.of();

    /** The entries of the payment's chain, in order. */
    public final List<JournalEntry> journal = new ArrayList<>();

    /** How many other orders have refunds to the same account. */
    public Future<Integer> otherOrders = Future.succeededFuture(0);

    private final List<String> steps;
    private final Map<String, List<Fault>> faults = new HashMap<>();
    private final Map<String, Runnable> meanwhile = new HashMap<>();
    private final Map<String, Future<Void>> holds = new HashMap<>();

    public MemoryPayments(List<String> steps) {
        this.steps = steps;
    }

    /** The next calls of this operation fail, one after the other. */
    public void fails(String operation, Fault... inTurn) {
        faults.put(operation, new ArrayList<>(List.of(inTurn)));
    }

    /** Something else happens just before the next call of this operation is done. */
    public void meanwhile(String operation, Runnable event) {
        meanwhile.put(operation, event);
    }

    /** This operation is answered no sooner. */
    public void holds(String operation, Future<Void> until) {
        holds.put(operation, until);
    }

    @Override
    public Future<List<Payment>> find(String merchantUid) {
        return step("find", () -> List.of(payment));
    }

    @Override
    public Future<Optional<Payment>> findByRefund(String refundId) {
        return step(
                "findByRefund",
                () -> Optional.of(payment)
                        .filter(holding -> holding.refund(refundId).isPresent()));
    }

    @Override
    public Future<List<Payment>> due(Instant now, int limit) {
        return step("due", () -> {
            List<Payment> due = new ArrayList<>(alsoDue);
            payment.pending()
                    .or(payment::awaiting)
                    .filter(refund -> !refund.progress().nextCheckAt().isAfter(now))
                    .ifPresent(refund -> due.add(payment));
            return due;
        });
    }

    @Override
    public Future<RefundIntent> begin(RefundIntent intent) {
        return step("begin", () -> {
            require(payment.revision().equals(intent.payment().revision())
                    && payment.open().isEmpty());
            return stored(JournaledChange.begun(new RefundIntent(payment, intent.refund()), NOW), intent.refund());
        });
    }

    @Override
    public Future<RefundIntent> approve(RefundIntent intent) {
        return step("approve", () -> {
            Refund approved = intent.refund();
            require(payment.revision().equals(intent.payment().revision())
                    && payment.pending().isEmpty()
                    && payment.refund(approved.id()).filter(Refund::isAwaiting).isPresent());
            return stored(JournaledChange.approved(new RefundIntent(payment, approved), NOW), approved);
        });
    }

    @Override
    public Future<Payment> takeUp(Payment asRead, Refund progressed, Optional<GatewayAnswer> answer) {
        return step("takeUp", () -> {
            Refund read = asRead.refund(progressed.id()).orElse(progressed);
            Refund stored = payment.refund(read.id()).orElseThrow(LostRaceException::new);
            require(stored.isPending()
                    && stored.progress().sends() == read.progress().sends()
                    && stored.progress().checks() == read.progress().checks());
            return stored(JournaledChange.progressed(payment, progressed, answer, NOW));
        });
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        return step("settle " + settlement.refund().state(), "settle", () -> {
            Refund stored = payment.refund(settlement.refund().id()).orElseThrow(LostRaceException::new);
            require(stored.state() == settlement.from());
            require(!settlement.exact() || settlement.read().revision().equals(payment.revision()));
            require(settlement.refund().state() == RefundState.SUCCEEDED
                    || stored.progress().sends()
                            == settlement.refund().progress().sends());
            return stored(JournaledChange.settled(settlement.on(payment), NOW));
        });
    }

    /** No step of a refund. */
    @Override
    public Future<Void> tell(String merchantUid, Refund ended, Instant at) {
        payment = told(payment, ended, at);
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<Payment>> findByImpUid(String impUid) {
        return step(
                "findByImpUid",
                () -> Optional.of(payment).filter(one -> one.seen().impUid().equals(impUid)));
    }

    @Override
    public Future<List<Payment>> findAll(List<String> impUids) {
        return step("findAll", () -> impUids.contains(payment.seen().impUid()) ? List.of(payment) : List.of());
    }

    @Override
    public Future<Optional<List<Payment>>> settledBetween(Instant from, Instant to, int limit) {
        return step(
                "settledBetween",
                () -> Optional.of(Stream.of(payment)
                        .filter(settled -> settled.lastSettledBetween(from, to).isPresent())
                        .toList()));
    }

    @Override
    public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
        return step("add", () -> {
            return stored(JournaledChange.added(seen, foreign, NOW));
        });
    }

    @Override
    public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        return step("refresh", () -> {
            require(payment.revision().equals(read.revision())
                    && payment.pending().isEmpty());
            return stored(JournaledChange.refreshed(payment, seen, added, NOW));
        });
    }

    @Override
    public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        return step("reverse", () -> {
            require(payment.revision().equals(read.revision()));
            return stored(JournaledChange.reversed(payment, seen, reversed, NOW));
        });
    }

    @Override
    public Future<Payment> rebuild(Payment read, List<Refund> lost, Optional<ChainHead> end) {
        return step("rebuild", () -> {
            require(payment.revision().equals(read.revision())
                    && payment.pending().isEmpty());
            return stored(JournaledChange.rebuilt(payment, lost, end, NOW));
        });
    }

    @Override
    public Future<Integer> otherOrders(String merchantUid, List<String> fingerprints, int limit) {
        steps.add("otherOrders");
        return otherOrders;
    }

    @Override
    public Future<Integer> eraseAccounts(Instant now, int limit) {
        throw new AssertionError("no account is erased here");
    }

    /** The payment once it is stored that the end of this refund was told, if the refund still has this end. */
    public static Payment told(Payment payment, Refund ended, Instant at) {
        List<Refund> refunds = payment.refunds().stream()
                .map(refund -> refund.id().equals(ended.id()) && refund.state() == ended.state()
                        ? told(refund, ended.ending().orElseThrow().at(), at)
                        : refund)
                .toList();
        return Examples.with(payment, refunds);
    }

    private static Refund told(Refund refund, Instant endedAt, Instant at) {
        Optional<Refund.Ending> ending = refund.ending()
                .map(end -> end.at().equals(endedAt)
                        ? new Refund.Ending(
                                end.at(),
                                end.cancellationId(),
                                end.failure(),
                                end.gateway(),
                                end.receipt(),
                                Optional.of(at))
                        : end);
        return Examples.with(refund, ending);
    }

    /** Puts a refund on record without any condition, as another server may have done. */
    public void put(Refund refund) {
        payment = payment.with(refund);
    }

    private RefundIntent stored(JournaledChange change, Refund refund) {
        return new RefundIntent(stored(change), refund);
    }

    private Payment stored(JournaledChange change) {
        payment = change.after();
        journal.addAll(change.entries());
        return payment;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new LostRaceException();
        }
    }

    private <T> Future<T> step(String operation, Supplier<T> work) {
        return step(operation, operation, work);
    }

    private <T> Future<T> step(String told, String operation, Supplier<T> work) {
        steps.add(told);
        Optional.ofNullable(meanwhile.remove(operation)).ifPresent(Runnable::run);
        List<Fault> inTurn = faults.getOrDefault(operation, new ArrayList<>());
        Optional<Fault> fault = inTurn.isEmpty() ? Optional.empty() : Optional.of(inTurn.remove(0));
        if (fault.filter(Fault.NOT_STORED::equals).isPresent()) {
            return Future.failedFuture(Refusal.databaseUnavailable());
        }
        return Future.succeededFuture()
                .map(started -> work.get())
                .compose(done -> fault.isPresent()
                        ? Future.failedFuture(Refusal.databaseUnavailable())
                        : holds.getOrDefault(operation, Future.succeededFuture())
                                .map(released -> done));
    }
}
