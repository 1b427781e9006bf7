package io.hwanbul.journal;

import io.hwanbul.payment.AsyncLoop;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A payment store that writes every step into the journal before its future succeeds: the begin and the approval of a
 * refund before they are stored, so that nothing is sent without an entry, and all other steps after they are stored.
 */
public final class JournaledPaymentStore implements PaymentStore {
    private final PaymentStore payments;
    private final Journal journal;
    private final JournalWriter journalWriter;
    private final Clock clock;

    public JournaledPaymentStore(PaymentStore payments, Journal journal, JournalWriter journalWriter, Clock clock) {
        this.payments = payments;
        this.journal = journal;
        this.journalWriter = journalWriter;
        this.clock = clock;
    }

    @Override
    public Future<List<Payment>> find(String merchantUid) {
        return payments.find(merchantUid);
    }

    @Override
    public Future<Optional<Payment>> findByRefund(String refundId) {
        return payments.findByRefund(refundId);
    }

    @Override
    public Future<List<Payment>> due(Instant now, int limit) {
        return payments.due(now, limit);
    }

    @Override
    public Future<RefundIntent> begin(RefundIntent intent) {
        return journal.write(RefundEvents.intended(intent, clock.now()))
                .recover(failure -> Future.failedFuture(Refusal.unwritten()))
                .compose(written -> payments.begin(intent));
    }

    @Override
    public Future<RefundIntent> approve(RefundIntent intent) {
        return journal.write(RefundEvents.approved(intent, clock.now()))
                .recover(failure -> Future.failedFuture(Refusal.unwritten()))
                .compose(written -> payments.approve(intent));
    }

    @Override
    public Future<Refund> takeUp(String merchantUid, Refund read, Refund progressed) {
        boolean sendsAgain = progressed.progress().sends() > read.progress().sends();
        return payments.takeUp(merchantUid, read, progressed)
                .compose(taken -> sendsAgain
                        ? journalWriter.writeAfter(taken, RefundEvents.takenUp(taken, clock.now()))
                        : Future.succeededFuture(taken));
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        return payments.settle(settlement)
                .compose(stored ->
                        journalWriter.writeAfter(stored, RefundEvents.state(settlement.refund(), clock.now())));
    }

    @Override
    public Future<Optional<Payment>> findByImpUid(String impUid) {
        return payments.findByImpUid(impUid);
    }

    @Override
    public Future<List<Payment>> findAll(List<String> impUids) {
        return payments.findAll(impUids);
    }

    @Override
    public Future<List<Payment>> settledBetween(Instant from, Instant to, String afterImpUid, int limit) {
        return payments.settledBetween(from, to, afterImpUid, limit);
    }

    @Override
    public Future<List<Payment>> refunded(String afterImpUid, int limit) {
        return payments.refunded(afterImpUid, limit);
    }

    @Override
    public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
        return payments.add(seen, foreign).compose(stored -> writeFound(stored, foreign));
    }

    @Override
    public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        return payments.refresh(read, seen, added).compose(stored -> writeFound(stored, added));
    }

    @Override
    public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        return payments.reverse(read, seen, reversed)
                .compose(stored ->
                        journalWriter.writeAfter(stored, RefundEvents.reversed(stored, reversed, clock.now())));
    }

    private Future<Payment> writeFound(Payment stored, List<ForeignRefund> foreign) {
        return AsyncLoop.fold(
                foreign,
                stored,
                (payment, refund) ->
                        journalWriter.writeAfter(payment, RefundEvents.found(payment, refund, clock.now())));
    }

    @Override
    public Future<Integer> otherOrders(String merchantUid, List<String> fingerprints, int limit) {
        return payments.otherOrders(merchantUid, fingerprints, limit);
    }

    @Override
    public Future<Integer> eraseAccounts(Instant now, int limit) {
        return payments.eraseAccounts(now, limit);
    }
}
