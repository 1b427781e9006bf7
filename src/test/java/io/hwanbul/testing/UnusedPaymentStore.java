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

/** A payment store of which a test uses only what it overrides. */
public class UnusedPaymentStore implements PaymentStore {
    private static AssertionError unused() {
        return new AssertionError("this test asks the store nothing like this");
    }

    @Override
    public Future<List<Payment>> find(String merchantUid) {
        throw unused();
    }

    @Override
    public Future<Optional<Payment>> findByRefund(String refundId) {
        throw unused();
    }

    @Override
    public Future<Optional<Payment>> findByImpUid(String impUid) {
        throw unused();
    }

    @Override
    public Future<List<Payment>> findAll(List<String> impUids) {
        throw unused();
    }

    @Override
    public Future<List<Payment>> due(Instant now, int limit) {
        throw unused();
    }

    @Override
    public Future<Optional<List<Payment>>> settledBetween(Instant from, Instant to, int limit) {
        throw unused();
    }

    @Override
    public Future<RefundIntent> begin(RefundIntent intent) {
        throw unused();
    }

    @Override
    public Future<RefundIntent> approve(RefundIntent intent) {
        throw unused();
    }

    @Override
    public Future<Payment> takeUp(Payment read, Refund progressed, Optional<GatewayAnswer> answer) {
        throw unused();
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        throw unused();
    }

    @Override
    public Future<Void> tell(String merchantUid, Refund ended, Instant at) {
        throw unused();
    }

    @Override
    public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
        throw unused();
    }

    @Override
    public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        throw unused();
    }

    @Override
    public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        throw unused();
    }

    @Override
    public Future<Payment> rebuild(Payment read, List<Refund> lost, Optional<ChainHead> end) {
        throw unused();
    }

    @Override
    public Future<Integer> otherOrders(String merchantUid, List<String> fingerprints, int limit) {
        throw unused();
    }

    @Override
    public Future<Integer> eraseAccounts(Instant now, int limit) {
        throw unused();
    }
}
