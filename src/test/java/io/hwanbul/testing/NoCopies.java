package io.hwanbul.testing;

import io.hwanbul.payment.Copies;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Copies that a test never comes to. */
public final class NoCopies implements Copies {
    @Override
    public Future<Optional<Payment>> findByImpUid(String impUid) {
        throw new AssertionError();
    }

    @Override
    public Future<List<Payment>> findAll(List<String> impUids) {
        throw new AssertionError();
    }

    @Override
    public Future<List<Payment>> settledBetween(Instant from, Instant to, String behind, int limit) {
        throw new AssertionError();
    }

    @Override
    public Future<List<Payment>> refunded(String behind, int limit) {
        throw new AssertionError();
    }

    @Override
    public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
        throw new AssertionError();
    }

    @Override
    public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        throw new AssertionError();
    }

    @Override
    public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        throw new AssertionError();
    }
}
