package io.hwanbul.simulation;

import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Payments;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.Settlement;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store that does what another one does, but for what a planted bug changes. */
class StoreWrapper implements Payments {
    private final Payments real;

    StoreWrapper(Payments real) {
        this.real = real;
    }

    @Override
    public Future<List<Payment>> find(String merchantUid) {
        return real.find(merchantUid);
    }

    @Override
    public Future<Optional<Payment>> findByRefund(String refundId) {
        return real.findByRefund(refundId);
    }

    @Override
    public Future<List<Payment>> due(Instant now, int limit) {
        return real.due(now, limit);
    }

    @Override
    public Future<RefundIntent> begin(RefundIntent intent) {
        return real.begin(intent);
    }

    @Override
    public Future<RefundIntent> approve(RefundIntent intent) {
        return real.approve(intent);
    }

    @Override
    public Future<Refund> takeUp(String merchantUid, Refund read, Refund progressed) {
        return real.takeUp(merchantUid, read, progressed);
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        return real.settle(settlement);
    }
}
