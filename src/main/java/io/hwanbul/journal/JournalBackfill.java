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
 * Adds what the journal lacks of the refunds that ended lately: a server may have died, or not have reached the journal,
 * right after it had put an end on record. Belongs to one event loop.
 */
public final class JournalBackfill {
    /** A server that was away for a weekend has missed nothing. */
    private static final Duration FIRST = Duration.ofDays(3);

    /** The clocks of servers differ, and a refund that was found ended a while ago. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    /** Whoever has just stored an end is about to write it down. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private static final int PAGE = 100;

    private final PaymentStore payments;
    private final Journal journal;
    private final ChainReader chronicle;
    private final Clock clock;
    private Optional<Instant> last = Optional.empty();

    public JournalBackfill(PaymentStore payments, Journal journal, Clock clock) {
        this.payments = payments;
        this.journal = journal;
        this.chronicle = new ChainReader(journal);
        this.clock = clock;
    }

    /** How many entries were added. Fails with a {@link io.hwanbul.payment.Refusal} when the database cannot be used; the next one goes back as far. */
    public Future<Integer> sweep() {
        Instant to = clock.now().minus(SETTLING);
        Instant from = last.map(swept -> swept.minus(OVERLAP)).orElse(to.minus(FIRST));
        return sweep(from, to).onSuccess(added -> last = Optional.of(to));
    }

    /** How far it has come: behind which payment, unless that was the last. */
    private record Swept(Optional<String> behind, int added) {}

    private Future<Integer> sweep(Instant from, Instant to) {
        return AsyncLoop.until(
                        (Swept swept) -> swept.behind().isEmpty(),
                        new Swept(Optional.of(""), 0),
                        swept -> payments.settledBetween(
                                        from, to, swept.behind().orElseThrow(), PAGE)
                                .compose(payments -> add(payments, swept.added())))
                .map(Swept::added);
    }

    private Future<Swept> add(List<Payment> payments, int before) {
        Optional<String> behind =
                AsyncLoop.last(payments).map(payment -> payment.seen().impUid());
        Future<Integer> added = Future.succeededFuture(before);
        for (Payment payment : payments) {
            added = added.compose(sum -> add(payment).map(more -> sum + more));
        }
        return added.map(sum -> new Swept(behind, sum));
    }

    private Future<Integer> add(Payment payment) {
        return missing(payment).compose(lacking -> lacking.isEmpty() ? Future.succeededFuture(0) : addAnew(payment));
    }

    /** It may have gone on since it was read: what is written must be what is on record after the chain was read. */
    private Future<Integer> addAnew(Payment read) {
        return payments.findAll(List.of(read.seen().impUid()))
                .map(found -> found.stream().findFirst().orElse(read))
                .compose(this::missing)
                .compose(this::write);
    }

    private Future<List<JournalEvent>> missing(Payment payment) {
        return chronicle.told(ChainName.of(payment)).map(told -> missing(payment, told));
    }

    private Future<Integer> write(List<JournalEvent> missing) {
        return AsyncLoop.each(missing, event -> journal.write(event.with(RefundEvents.LATE, "true")))
                .map(missing.size());
    }

    private List<JournalEvent> missing(Payment payment, Map<String, RefundTrace> told) {
        List<JournalEvent> missing = new ArrayList<>();
        payment.refunds().stream()
                .filter(refund -> isOver(refund) && lacks(told, refund.id(), RefundTrace.of(refund)))
                .forEach(refund -> missing.add(RefundEvents.state(refund, clock.now())));
        payment.foreign().stream()
                .filter(foreign -> lacks(told, foreign.id(), RefundTrace.of(foreign)))
                .forEach(foreign -> missing.add(
                        foreign.stands()
                                ? RefundEvents.found(payment, foreign, clock.now())
                                : RefundEvents.reversed(payment, foreign, clock.now())));
        return missing;
    }

    /** Whoever has just stored an end is about to write it down. */
    private boolean isOver(Refund refund) {
        return refund.ending()
                .filter(ending -> ending.at().plus(SETTLING).isBefore(clock.now()))
                .isPresent();
    }

    private static boolean lacks(Map<String, RefundTrace> told, String id, RefundTrace document) {
        return !Optional.ofNullable(told.get(id))
                .filter(so -> so.agreesWith(document))
                .isPresent();
    }
}
