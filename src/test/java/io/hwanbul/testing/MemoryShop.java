package io.hwanbul.testing;

import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** A store of many payments, each a {@link MemoryPayments}; it neither finds nor begins refunds. */
public final class MemoryShop extends UnusedPaymentStore {
    /** How many payments had ended in each part of the time that was read, in order. */
    public final List<Integer> parts = new ArrayList<>();

    /** The ids of unreadable documents. */
    public final Set<String> damaged = new HashSet<>();

    /** Runs just before a payment is added. */
    public Runnable beforeAdding = () -> {};

    private final Map<String, MemoryPayments> byId = new TreeMap<>();

    /** Adds or replaces a payment, as the shop's own program does. */
    public void put(GatewayPayment seen) {
        put(new Payment(seen, List.of(), List.of(), OptionalLong.empty()));
    }

    public void put(Payment payment) {
        MemoryPayments single = new MemoryPayments(new ArrayList<>());
        single.payment = payment;
        byId.put(payment.seen().impUid(), single);
    }

    public Payment payment(String impUid) {
        return byId(impUid).payment;
    }

    public int size() {
        return byId.size();
    }

    private MemoryPayments byId(String impUid) {
        return Optional.ofNullable(byId.get(impUid)).orElseThrow();
    }

    @Override
    public Future<Optional<Payment>> findByImpUid(String impUid) {
        if (damaged.contains(impUid)) {
            return Future.failedFuture(Refusal.unreadable("its amount is missing"));
        }
        return Future.succeededFuture(Optional.ofNullable(byId.get(impUid)).map(single -> single.payment));
    }

    @Override
    public Future<List<Payment>> findAll(List<String> impUids) {
        return Future.succeededFuture(byId.values().stream()
                .map(single -> single.payment)
                .filter(payment -> impUids.contains(payment.seen().impUid()))
                .filter(payment -> !damaged.contains(payment.seen().impUid()))
                .toList());
    }

    @Override
    public Future<Optional<List<Payment>>> settledBetween(Instant from, Instant to, int limit) {
        List<Payment> settled = byId.values().stream()
                .map(single -> single.payment)
                .filter(payment -> payment.lastSettledBetween(from, to).isPresent())
                .toList();
        parts.add(settled.size());
        return Future.succeededFuture(Optional.of(settled).filter(part -> part.size() <= limit));
    }

    @Override
    public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
        beforeAdding.run();
        if (byId.containsKey(seen.impUid())) {
            return Future.failedFuture(new LostRaceException());
        }
        put(new Payment(seen, List.of(), foreign, OptionalLong.of(1)));
        return Future.succeededFuture(payment(seen.impUid()));
    }

    @Override
    public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        return byId(read.seen().impUid()).refresh(read, seen, added);
    }

    @Override
    public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        return byId(read.seen().impUid()).reverse(read, seen, reversed);
    }

    @Override
    public Future<Payment> rebuild(Payment read, List<Refund> lost, Optional<ChainHead> end) {
        return byId(read.seen().impUid()).rebuild(read, lost, end);
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        return byId(settlement.refund().order().impUid()).settle(settlement);
    }

    @Override
    public Future<List<Payment>> find(String merchantUid) {
        List<Payment> found = byId.values().stream()
                .map(single -> single.payment)
                .filter(payment -> payment.seen().merchantUid().equals(merchantUid))
                .toList();
        return found.stream()
                        .anyMatch(payment -> damaged.contains(payment.seen().impUid()))
                ? Future.failedFuture(Refusal.unreadable("its amount is missing"))
                : Future.succeededFuture(found);
    }
}
