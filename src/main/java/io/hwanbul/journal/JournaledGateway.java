package io.hwanbul.journal;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A gateway that is asked to move money only once the journal says that it is about to be. If that cannot be written,
 * not a byte is sent, and {@link GatewayAnswer.Unsent} says so.
 */
public final class JournaledGateway implements Gateway {
    private final Gateway gateway;
    private final Journal journal;
    private final JournalWriter scribe;
    private final Clock clock;
    private final Duration patience;

    /** @param patience how long the journal may take; a server that was held up for longer has missed its turn to send */
    public JournaledGateway(Gateway gateway, Journal journal, JournalWriter scribe, Clock clock, Duration patience) {
        this.gateway = gateway;
        this.journal = journal;
        this.scribe = scribe;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public Future<GatewayAnswer> cancel(CancelOrder order) {
        return send(RefundEvents.sent(order, clock.now()), () -> gateway.cancel(order));
    }

    @Override
    public Future<GatewayAnswer> voidAccount(GatewayPayment unpaid) {
        return send(RefundEvents.sent(unpaid, clock.now()), () -> gateway.voidAccount(unpaid));
    }

    @Override
    public Future<GatewayAnswer> find(String impUid) {
        return gateway.find(impUid);
    }

    private Future<GatewayAnswer> send(JournalEvent sent, Supplier<Future<GatewayAnswer>> ask) {
        long start = clock.nanos();
        return journal.write(sent)
                .map(written -> clock.nanos() - start <= patience.toNanos())
                .otherwise(false)
                .compose(inTime -> inTime ? ask.get() : Future.succeededFuture(new GatewayAnswer.Unsent()))
                .compose(answer -> scribe.afterwards(answer, RefundEvents.answered(sent, answer, clock.now())));
    }
}
