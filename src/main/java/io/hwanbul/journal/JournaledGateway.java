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
 * A gateway that writes each request that moves money into the journal before it sends it. If the write fails, nothing is
 * sent, and the answer is {@link GatewayAnswer.Unsent}.
 */
public final class JournaledGateway implements Gateway {
    private final Gateway gateway;
    private final Journal journal;
    private final JournalWriter journalWriter;
    private final Clock clock;
    private final Duration maxWait;

    /** @param maxWait how long the write may take; after a longer one nothing is sent, as another server may have taken the refund over */
    public JournaledGateway(
            Gateway gateway, Journal journal, JournalWriter journalWriter, Clock clock, Duration maxWait) {
        this.gateway = gateway;
        this.journal = journal;
        this.journalWriter = journalWriter;
        this.clock = clock;
        this.maxWait = maxWait;
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

    private Future<GatewayAnswer> send(JournalEvent sent, Supplier<Future<GatewayAnswer>> request) {
        long start = clock.nanos();
        return journal.write(sent)
                .map(written -> clock.nanos() - start <= maxWait.toNanos())
                .otherwise(false)
                .compose(inTime -> inTime ? request.get() : Future.succeededFuture(new GatewayAnswer.Unsent()))
                .compose(answer -> journalWriter.writeAfter(answer, RefundEvents.answered(sent, answer, clock.now())));
    }
}
