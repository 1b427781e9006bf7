package io.hwanbul.simulation;

import io.hwanbul.payment.Copies;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Copies that do what others do, but for what a planted bug changes. */
class CopiesWrapper implements Copies {
    private final Copies real;

    CopiesWrapper(Copies real) {
        this.real = real;
    }

    @Override
    public Future<Optional<Payment>> findByImpUid(String impUid) {
        return real.findByImpUid(impUid);
    }

    @Override
    public Future<List<Payment>> findAll(List<String> impUids) {
        return real.findAll(impUids);
    }

    @Override
    public Future<List<Payment>> settledBetween(Instant from, Instant to, String behind, int limit) {
        return real.settledBetween(from, to, behind, limit);
    }

    @Override
    public Future<List<Payment>> refunded(String behind, int limit) {
        return real.refunded(behind, limit);
    }

    @Override
    public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
        return real.add(seen, foreign);
    }

    @Override
    public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        return real.refresh(read, seen, added);
    }

    @Override
    public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        return real.reverse(read, seen, reversed);
    }
}
