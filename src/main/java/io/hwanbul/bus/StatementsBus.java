package io.hwanbul.bus;

import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** The gateway's lists over the event bus, both ends. Silence means that the gateway shows nothing. */
public final class StatementsBus implements PaymentLists {
    private static final Address<Query, Page> PAGE = new Address<>("iamport.page");
    private static final Address<List<String>, List<GatewayPayment>> FIND = new Address<>("iamport.findAll");

    private final Vertx vertx;
    private final Duration patience;

    /** The patience must be longer than the gateway client's longest answer. */
    public StatementsBus(Vertx vertx, Duration patience) {
        this.vertx = vertx;
        this.patience = patience;
    }

    /** Lets the calling verticle answer with the given lists. */
    public static void answer(Vertx vertx, PaymentLists statements) {
        PAGE.answer(vertx, statements::page);
        FIND.answer(vertx, statements::find);
    }

    @Override
    public Future<Page> page(Query query) {
        return ask(PAGE, query);
    }

    @Override
    public Future<List<GatewayPayment>> find(List<String> impUids) {
        return ask(FIND, impUids);
    }

    private <Q, A> Future<A> ask(Address<Q, A> address, Q question) {
        return address.ask(vertx, question, patience)
                .recover(failure -> Future.failedFuture(
                        failure instanceof Refusal refusal ? refusal : Refusal.gatewayUnavailable()));
    }
}
