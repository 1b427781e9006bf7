package io.hwanbul.journal;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Copies;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Copies that put the foreign refunds which are found, and those which are taken back, into the journal as well. */
public final class JournaledCopies implements Copies {
    private final Copies copies;
    private final JournalWriter scribe;
    private final Clock clock;

    public JournaledCopies(Copies copies, JournalWriter scribe, Clock clock) {
        this.copies = copies;
        this.scribe = scribe;
        this.clock = clock;
    }

    @Override
    public Future<Optional<Payment>> findByImpUid(String impUid) {
        return copies.findByImpUid(impUid);
    }

    @Override
    public Future<List<Payment>> findAll(List<String> impUids) {
        return copies.findAll(impUids);
    }

    @Override
    public Future<List<Payment>> settledBetween(Instant from, Instant to, String behind, int limit) {
        return copies.settledBetween(from, to, behind, limit);
    }

    @Override
    public Future<List<Payment>> refunded(String behind, int limit) {
        return copies.refunded(behind, limit);
    }

    @Override
    public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
        return copies.add(seen, foreign).compose(stored -> found(stored, foreign));
    }

    @Override
    public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        return copies.refresh(read, seen, added).compose(stored -> found(stored, added));
    }

    @Override
    public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        return copies.reverse(read, seen, reversed)
                .compose(stored -> scribe.afterwards(stored, RefundEvents.reversed(stored, reversed, clock.now())));
    }

    private Future<Payment> found(Payment stored, List<ForeignRefund> foreign) {
        Future<Payment> written = Future.succeededFuture(stored);
        for (ForeignRefund refund : foreign) {
            written = written.compose(same -> scribe.afterwards(same, RefundEvents.found(same, refund, clock.now())));
        }
        return written;
    }
}
