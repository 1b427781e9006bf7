package io.hwanbul.bus;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;

/** The payment gateway over the event bus, both ends. Silence means that the outcome is not known. */
public final class GatewayBus implements Gateway {
    private static final Address<CancelOrder, GatewayAnswer> CANCEL = new Address<>("iamport.cancel");
    private static final Address<GatewayPayment, GatewayAnswer> VOID = new Address<>("iamport.voidAccount");
    private static final Address<String, GatewayAnswer> FIND = new Address<>("iamport.find");

    private final Vertx vertx;
    private final Duration patience;

    /** The patience must be longer than the gateway client's longest answer, or its answers come too late to count. */
    public GatewayBus(Vertx vertx, Duration patience) {
        this.vertx = vertx;
        this.patience = patience;
    }

    /** Lets the calling verticle answer with the given gateway. */
    public static void answer(Vertx vertx, Gateway gateway) {
        CANCEL.answer(vertx, gateway::cancel);
        VOID.answer(vertx, gateway::voidAccount);
        FIND.answer(vertx, gateway::find);
    }

    @Override
    public Future<GatewayAnswer> cancel(CancelOrder order) {
        return ask(CANCEL, order);
    }

    @Override
    public Future<GatewayAnswer> voidAccount(GatewayPayment unpaid) {
        return ask(VOID, unpaid);
    }

    @Override
    public Future<GatewayAnswer> find(String impUid) {
        return ask(FIND, impUid);
    }

    private <Q> Future<GatewayAnswer> ask(Address<Q, GatewayAnswer> address, Q question) {
        return address.ask(vertx, question, patience).otherwise(GatewayBus::silence);
    }

    private static GatewayAnswer silence(Throwable failure) {
        boolean nobodyListened =
                failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
        return nobodyListened ? new GatewayAnswer.Unsent() : new GatewayAnswer.Unknown();
    }
}
