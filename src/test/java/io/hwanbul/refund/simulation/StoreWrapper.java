package io.hwanbul.refund.simulation;

import io.hwanbul.refund.Intent;
import io.hwanbul.refund.Payment;
import io.hwanbul.refund.Payments;
import io.hwanbul.refund.Refund;
import io.hwanbul.refund.Settlement;
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
    public Future<Intent> begin(Intent intent) {
        return real.begin(intent);
    }

    @Override
    public Future<Intent> approve(Intent intent) {
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
