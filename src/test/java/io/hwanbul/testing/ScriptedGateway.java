package io.hwanbul.testing;

import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.payment;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gateway that answers what the test says, whatever it is asked. */
public final class ScriptedGateway implements Gateway {
    public static final GatewayAnswer OURS = new GatewayAnswer.Shown(cancelled(2000, MARK));
    public static final GatewayAnswer UNTOUCHED = new GatewayAnswer.Shown(payment(Map.of()));
    public static final GatewayAnswer UNKNOWN = new GatewayAnswer.Unknown();

    public final List<CancelOrder> sent = new ArrayList<>();
    public GatewayAnswer cancel = OURS;
    public GatewayAnswer voiding = UNKNOWN;
    public GatewayAnswer look = UNTOUCHED;

    /** Happens when an account is to be voided. */
    public Runnable onVoid = () -> {};

    /** Happens when a cancel comes. */
    public Runnable onCancel = () -> {};

    private final List<String> steps;

    public ScriptedGateway(List<String> steps) {
        this.steps = steps;
    }

    @Override
    public Future<GatewayAnswer> cancel(CancelOrder order, Gateway.SendWindow window) {
        steps.add("cancel " + order.amount() + " of " + order.checksum());
        sent.add(order);
        onCancel.run();
        return Future.succeededFuture(cancel);
    }

    @Override
    public Future<GatewayAnswer> voidAccount(GatewayPayment unpaid) {
        steps.add("void");
        onVoid.run();
        return Future.succeededFuture(voiding);
    }

    @Override
    public Future<GatewayAnswer> find(String impUid) {
        steps.add("look");
        return Future.succeededFuture(look);
    }
}
