package io.hwanbul.refund;

import static io.hwanbul.refund.Examples.MARK;
import static io.hwanbul.refund.Examples.cancelled;
import static io.hwanbul.refund.Examples.payment;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gateway that answers what the test says, whatever it is asked. */
final class ScriptedGateway implements Gateway {
    static final Answer OURS = new Answer.Shown(cancelled(2000, MARK));
    static final Answer UNTOUCHED = new Answer.Shown(payment(Map.of()));
    static final Answer UNKNOWN = new Answer.Unknown();

    final List<CancelOrder> sent = new ArrayList<>();
    Answer cancel = OURS;
    Answer voiding = UNKNOWN;
    Answer look = UNTOUCHED;

    /** Happens when an account is to be voided. */
    Runnable onVoid = () -> {};

    /** Happens when a cancel comes. */
    Runnable onCancel = () -> {};

    private final List<String> steps;

    ScriptedGateway(List<String> steps) {
        this.steps = steps;
    }

    @Override
    public Future<Answer> cancel(CancelOrder order) {
        steps.add("cancel " + order.amount() + " of " + order.checksum());
        sent.add(order);
        onCancel.run();
        return Future.succeededFuture(cancel);
    }

    @Override
    public Future<Answer> voidAccount(GatewayPayment unpaid) {
        steps.add("void");
        onVoid.run();
        return Future.succeededFuture(voiding);
    }

    @Override
    public Future<Answer> find(String impUid) {
        steps.add("look");
        return Future.succeededFuture(look);
    }
}
