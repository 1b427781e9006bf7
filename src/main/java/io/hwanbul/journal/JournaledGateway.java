package io.hwanbul.journal;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.vertx.core.Future;

/**
 * A gateway that writes the void of a virtual account into the journal before it is sent: no refund begins, so no payment's
 * document tells of it. If the write fails, nothing is sent, and the answer is {@link GatewayAnswer.Unsent}.
 */
public final class JournaledGateway implements Gateway {
    private final Gateway gateway;
    private final JournalWriter writer;
    private final Clock clock;

    public JournaledGateway(Gateway gateway, JournalWriter writer, Clock clock) {
        this.gateway = gateway;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Future<GatewayAnswer> cancel(CancelOrder order, Gateway.SendWindow window) {
        return gateway.cancel(order, window);
    }

    @Override
    public Future<GatewayAnswer> voidAccount(GatewayPayment unpaid) {
        return writer.write(RefundEvents.voiding(unpaid, clock.now()))
                .map(true)
                .otherwise(false)
                .compose(written -> written ? send(unpaid) : Future.succeededFuture(new GatewayAnswer.Unsent()));
    }

    /** The answer counts, whether it could be written or not. */
    private Future<GatewayAnswer> send(GatewayPayment unpaid) {
        return gateway.voidAccount(unpaid)
                .compose(answer -> writer.write(RefundEvents.voided(unpaid, answer, clock.now()))
                        .map(answer)
                        .otherwise(answer));
    }

    @Override
    public Future<GatewayAnswer> find(String impUid) {
        return gateway.find(impUid);
    }
}
