package io.hwanbul.journal;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Payments;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
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
    private final JournalWriter scribe;
    private final Clock clock;

    public JournaledPayments(Payments payments, Journal journal, JournalWriter scribe, Clock clock) {
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
        boolean again = progressed.progress().sends() > read.progress().sends();
        return payments.takeUp(merchantUid, read, progressed)
                .compose(mine -> again
                        ? scribe.afterwards(mine, RefundEvents.takenUp(mine, clock.now()))
                        : Future.succeededFuture(mine));
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        return payments.settle(settlement)
                .compose(stored -> scribe.afterwards(stored, RefundEvents.state(settlement.refund(), clock.now())));
    }
}
