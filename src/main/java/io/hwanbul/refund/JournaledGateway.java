package io.hwanbul.refund;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A gateway that is asked to move money only once the journal says that it is about to be. If that cannot be written,
 * not a byte is sent, and {@link Answer.Unsent} says so.
 */
public final class JournaledGateway implements Gateway {
    private final Gateway gateway;
    private final Journal journal;
    private final Scribe scribe;
    private final Clock clock;
    private final Duration patience;

    /** @param patience how long the journal may take; a server that was held up for longer has missed its turn to send */
    public JournaledGateway(Gateway gateway, Journal journal, Scribe scribe, Clock clock, Duration patience) {
        this.gateway = gateway;
        this.journal = journal;
        this.scribe = scribe;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public Future<Answer> cancel(CancelOrder order) {
        return send(Events.sent(order, clock.now()), () -> gateway.cancel(order));
    }

    @Override
    public Future<Answer> voidAccount(GatewayPayment unpaid) {
        return send(Events.sent(unpaid, clock.now()), () -> gateway.voidAccount(unpaid));
    }

    @Override
    public Future<Answer> find(String impUid) {
        return gateway.find(impUid);
    }

    private Future<Answer> send(Event sent, Supplier<Future<Answer>> ask) {
        long start = clock.nanos();
        return journal.write(sent)
                .map(written -> clock.nanos() - start <= patience.toNanos())
                .otherwise(false)
                .compose(inTime -> inTime ? ask.get() : Future.succeededFuture(new Answer.Unsent()))
                .compose(answer -> scribe.afterwards(answer, Events.answered(sent, answer, clock.now())));
    }
}
