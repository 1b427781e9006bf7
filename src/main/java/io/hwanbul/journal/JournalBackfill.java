package io.hwanbul.journal;

import io.hwanbul.payment.AsyncLoop;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds the missing entries of refunds that ended lately: a server may have died, or failed to reach the journal, right
 * after it stored the end of a refund. Belongs to one event loop.
 */
public final class JournalBackfill {
    /** Covers a server that was down for a weekend. */
    private static final Duration FIRST = Duration.ofDays(3);

    /** The servers' clocks differ, and a foreign refund is found some time after its end. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    /** A server that has just stored an end is about to write its entry. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private static final int PAGE = 100;

    private final PaymentStore payments;
    private final Journal journal;
    private final ChainReader chainReader;
    private final Clock clock;
    private Optional<Instant> lastSweep = Optional.empty();

    public JournalBackfill(PaymentStore payments, Journal journal, Clock clock) {
        this.payments = payments;
        this.journal = journal;
        this.chainReader = new ChainReader(journal);
        this.clock = clock;
    }

    /**
     * Returns how many entries were added. Fails with a {@link io.hwanbul.payment.Refusal} when the database is
     * unavailable; the next sweep then covers the same time.
     */
    public Future<Integer> sweep() {
        Instant to = clock.now().minus(SETTLING);
        Instant from = lastSweep.map(time -> time.minus(OVERLAP)).orElse(to.minus(FIRST));
        return AsyncLoop.foldPages(
                        "",
                        afterImpUid -> payments.settledBetween(from, to, afterImpUid, PAGE),
                        payment -> payment.seen().impUid(),
                        0,
                        (sum, page) -> AsyncLoop.fold(page, sum, this::add))
                .onSuccess(added -> lastSweep = Optional.of(to));
    }

    private Future<Integer> add(int sum, Payment payment) {
        return missing(payment)
                .compose(missing -> missing.isEmpty()
                        ? Future.succeededFuture(sum)
                        : reread(payment).map(added -> sum + added));
    }

    /** The payment may have changed since it was read; what is written must have been stored after the chain was read. */
    private Future<Integer> reread(Payment payment) {
        return payments.findAll(List.of(payment.seen().impUid()))
                .map(found -> found.stream().findFirst().orElse(payment))
                .compose(this::missing)
                .compose(this::write);
    }

    private Future<List<JournalEvent>> missing(Payment payment) {
        return chainReader.refunds(ChainName.of(payment)).map(journaled -> missing(payment, journaled));
    }

    private Future<Integer> write(List<JournalEvent> missing) {
        return AsyncLoop.each(missing, event -> journal.write(event.with(RefundEvents.LATE, "true")))
                .map(missing.size());
    }

    private List<JournalEvent> missing(Payment payment, Map<String, RefundTrace> journaled) {
        List<JournalEvent> missing = new ArrayList<>();
        payment.refunds().stream()
                .filter(refund -> hasSettled(refund) && !agrees(journaled, refund.id(), RefundTrace.of(refund)))
                .forEach(refund -> missing.add(RefundEvents.state(refund, clock.now())));
        payment.foreign().stream()
                .filter(foreign -> !agrees(journaled, foreign.id(), RefundTrace.of(foreign)))
                .forEach(foreign -> missing.add(
                        foreign.stands()
                                ? RefundEvents.found(payment, foreign, clock.now())
                                : RefundEvents.reversed(payment, foreign, clock.now())));
        return missing;
    }

    private boolean hasSettled(Refund refund) {
        return refund.ending()
                .filter(ending -> ending.at().plus(SETTLING).isBefore(clock.now()))
                .isPresent();
    }

    private static boolean agrees(Map<String, RefundTrace> journaled, String id, RefundTrace document) {
        return Optional.ofNullable(journaled.get(id))
                .filter(refund -> refund.agreesWith(document))
                .isPresent();
    }
}
