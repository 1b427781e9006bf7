package io.hwanbul.refund;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Payments whose every step is in the journal before its future succeeds. That a refund is about to begin is written
 * first, so that nothing is ever sent of which the journal knows nothing; what a refund came to is written once it is on
 * record, since before that it is not so.
 */
public final class JournaledPayments implements Payments {
    private final Payments payments;
    private final Journal journal;
    private final Scribe scribe;
    private final Clock clock;

    public JournaledPayments(Payments payments, Journal journal, Scribe scribe, Clock clock) {
        this.payments = payments;
        this.journal = journal;
        this.scribe = scribe;
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
    public Future<Intent> begin(Intent intent) {
        return journal.write(Events.intended(intent, clock.now()))
                .recover(failure -> Future.failedFuture(Refusal.unwritten()))
                .compose(written -> payments.begin(intent));
    }

    @Override
    public Future<Intent> approve(Intent intent) {
        return journal.write(Events.approved(intent, clock.now()))
                .recover(failure -> Future.failedFuture(Refusal.unwritten()))
                .compose(written -> payments.approve(intent));
    }

    @Override
    public Future<Refund> takeUp(String merchantUid, Refund read, Refund progressed) {
        boolean again = progressed.progress().sends() > read.progress().sends();
        return payments.takeUp(merchantUid, read, progressed)
                .compose(mine -> again
                        ? scribe.afterwards(mine, Events.takenUp(mine, clock.now()))
                        : Future.succeededFuture(mine));
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        return payments.settle(settlement)
                .compose(stored -> scribe.afterwards(stored, Events.state(settlement.refund(), clock.now())));
    }
}
