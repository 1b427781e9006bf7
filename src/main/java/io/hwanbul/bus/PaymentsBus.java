package io.hwanbul.bus;

import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Payments;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.Settlement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The shop's payments over the event bus, both ends. Silence means that the database did not answer. */
public final class PaymentsBus implements Payments {
    private static final Address<String, List<Payment>> FIND = new Address<>("payments.find");
    private static final Address<String, Optional<Payment>> FIND_BY_REFUND = new Address<>("payments.findByRefund");
    private static final Address<Due, List<Payment>> DUE = new Address<>("payments.due");
    private static final Address<RefundIntent, RefundIntent> BEGIN = new Address<>("payments.begin");
    private static final Address<RefundIntent, RefundIntent> APPROVE = new Address<>("payments.approve");
    private static final Address<TakeUp, Refund> TAKE_UP = new Address<>("payments.takeUp");
    private static final Address<Settlement, Payment> SETTLE = new Address<>("payments.settle");

    private record Due(Instant now, int limit) {}

    private record TakeUp(String merchantUid, Refund read, Refund progressed) {}

    private final Database database;

    /** The patience must be longer than the database client's own limits together, so that its answer is the one that counts. */
    public PaymentsBus(Vertx vertx, Duration patience) {
        this.database = new Database(vertx, patience);
    }

    /** Lets the calling verticle answer with the given payments. */
    public static void answer(Vertx vertx, Payments payments) {
        FIND.answer(vertx, payments::find);
        FIND_BY_REFUND.answer(vertx, payments::findByRefund);
        DUE.answer(vertx, due -> payments.due(due.now(), due.limit()));
        BEGIN.answer(vertx, payments::begin);
        APPROVE.answer(vertx, payments::approve);
        TAKE_UP.answer(vertx, it -> payments.takeUp(it.merchantUid(), it.read(), it.progressed()));
        SETTLE.answer(vertx, payments::settle);
    }

    @Override
    public Future<List<Payment>> find(String merchantUid) {
        return database.ask(FIND, merchantUid);
    }

    @Override
    public Future<Optional<Payment>> findByRefund(String refundId) {
        return database.ask(FIND_BY_REFUND, refundId);
    }

    @Override
    public Future<List<Payment>> due(Instant now, int limit) {
        return database.ask(DUE, new Due(now, limit));
    }

    @Override
    public Future<RefundIntent> begin(RefundIntent intent) {
        return database.ask(BEGIN, intent);
    }

    @Override
    public Future<RefundIntent> approve(RefundIntent intent) {
        return database.ask(APPROVE, intent);
    }

    @Override
    public Future<Refund> takeUp(String merchantUid, Refund read, Refund progressed) {
        return database.ask(TAKE_UP, new TakeUp(merchantUid, read, progressed));
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        return database.ask(SETTLE, settlement);
    }
}
