package io.hwanbul.refund;

import io.vertx.core.Future;
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

    public JournaledGateway(Gateway gateway, Journal journal, Scribe scribe, Clock clock) {
        this.gateway = gateway;
        this.journal = journal;
        this.scribe = scribe;
        this.clock = clock;
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
        return journal.write(sent)
                .map(true)
                .otherwise(false)
                .compose(written -> written
                        ? ask.get()
                                .compose(
                                        answer -> scribe.afterwards(answer, Events.answered(sent, answer, clock.now())))
                        : Future.succeededFuture(new Answer.Unsent()));
    }
}
