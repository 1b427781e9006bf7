package io.hwanbul.bus;

import io.hwanbul.payment.Copies;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The shop's copies of the gateway's payments over the event bus, both ends. Silence means that the database did not answer. */
public final class CopiesBus implements Copies {
    private static final Address<String, Optional<Payment>> FIND = new Address<>("copies.findByImpUid");
    private static final Address<List<String>, List<Payment>> FIND_ALL = new Address<>("copies.findAll");
    private static final Address<Settled, List<Payment>> SETTLED = new Address<>("copies.settledBetween");
    private static final Address<Refunded, List<Payment>> REFUNDED = new Address<>("copies.refunded");
    private static final Address<Add, Payment> ADD = new Address<>("copies.add");
    private static final Address<Refresh, Payment> REFRESH = new Address<>("copies.refresh");
    private static final Address<Reverse, Payment> REVERSE = new Address<>("copies.reverse");

    private record Settled(Instant from, Instant to, String behind, int limit) {}

    private record Refunded(String behind, int limit) {}

    private record Add(GatewayPayment seen, List<ForeignRefund> foreign) {}

    private record Refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {}

    private record Reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {}

    private final Database database;

    /** The patience must be longer than the database client's own limits together, so that its answer is the one that counts. */
    public CopiesBus(Vertx vertx, Duration patience) {
        this.database = new Database(vertx, patience);
    }

    /** Lets the calling verticle answer with the given copies. */
    public static void answer(Vertx vertx, Copies copies) {
        FIND.answer(vertx, copies::findByImpUid);
        FIND_ALL.answer(vertx, copies::findAll);
        SETTLED.answer(vertx, it -> copies.settledBetween(it.from(), it.to(), it.behind(), it.limit()));
        REFUNDED.answer(vertx, it -> copies.refunded(it.behind(), it.limit()));
        ADD.answer(vertx, it -> copies.add(it.seen(), it.foreign()));
        REFRESH.answer(vertx, it -> copies.refresh(it.read(), it.seen(), it.added()));
        REVERSE.answer(vertx, it -> copies.reverse(it.read(), it.seen(), it.reversed()));
    }

    @Override
    public Future<Optional<Payment>> findByImpUid(String impUid) {
        return database.ask(FIND, impUid);
    }

    @Override
    public Future<List<Payment>> findAll(List<String> impUids) {
        return database.ask(FIND_ALL, impUids);
    }

    @Override
    public Future<List<Payment>> settledBetween(Instant from, Instant to, String behind, int limit) {
        return database.ask(SETTLED, new Settled(from, to, behind, limit));
    }

    @Override
    public Future<List<Payment>> refunded(String behind, int limit) {
        return database.ask(REFUNDED, new Refunded(behind, limit));
    }

    @Override
    public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
        return database.ask(ADD, new Add(seen, foreign));
    }

    @Override
    public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        return database.ask(REFRESH, new Refresh(read, seen, added));
    }

    @Override
    public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        return database.ask(REVERSE, new Reverse(read, seen, reversed));
    }
}
