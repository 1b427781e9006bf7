package io.hwanbul.testing;

import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.Settlement;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A payment store that passes every call on to another one, but for what a test overrides. */
public class PaymentStoreWrapper implements PaymentStore {
    private final PaymentStore wrapped;

    public PaymentStoreWrapper(PaymentStore wrapped) {
        this.wrapped = wrapped;
    }

    @Override
    public Future<List<Payment>> find(String merchantUid) {
        return wrapped.find(merchantUid);
    }

    @Override
    public Future<Optional<Payment>> findByRefund(String refundId) {
        return wrapped.findByRefund(refundId);
    }

    @Override
    public Future<Optional<Payment>> findByImpUid(String impUid) {
        return wrapped.findByImpUid(impUid);
    }

    @Override
    public Future<List<Payment>> findAll(List<String> impUids) {
        return wrapped.findAll(impUids);
    }

    @Override
    public Future<List<Payment>> due(Instant now, int limit) {
        return wrapped.due(now, limit);
    }

    @Override
    public Future<Optional<List<Payment>>> settledBetween(Instant from, Instant to, int limit) {
        return wrapped.settledBetween(from, to, limit);
    }

    @Override
    public Future<Void> tell(String merchantUid, Refund ended, Instant at) {
        return wrapped.tell(merchantUid, ended, at);
    }

    @Override
    public Future<RefundIntent> begin(RefundIntent intent) {
        return wrapped.begin(intent);
    }

    @Override
    public Future<RefundIntent> approve(RefundIntent intent) {
        return wrapped.approve(intent);
    }

    @Override
    public Future<Payment> takeUp(Payment read, Refund progressed, Optional<GatewayAnswer> answer) {
        return wrapped.takeUp(read, progressed, answer);
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        return wrapped.settle(settlement);
    }

    @Override
    public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
        return wrapped.add(seen, foreign);
    }

    @Override
    public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        return wrapped.refresh(read, seen, added);
    }

    @Override
    public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        return wrapped.reverse(read, seen, reversed);
    }

    @Override
    public Future<Payment> rebuild(Payment read, List<Refund> lost, Optional<ChainHead> end) {
        return wrapped.rebuild(read, lost, end);
    }

    @Override
    public Future<Integer> otherOrders(String merchantUid, List<String> fingerprints, int limit) {
        return wrapped.otherOrders(merchantUid, fingerprints, limit);
    }

    @Override
    public Future<Integer> eraseAccounts(Instant now, int limit) {
        return wrapped.eraseAccounts(now, limit);
    }
}
