package io.hwanbul.sandbox;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** {@code POST /payments/cancel}, and what goes wrong with it. */
final class CancelRoute implements Handler<RoutingContext> {
    private final Vertx vertx;
    private final Ledger ledger;
    private final Faults faults;
    private int late;

    CancelRoute(Vertx vertx, Ledger ledger, Faults faults) {
        this.vertx = vertx;
        this.ledger = ledger;
        this.faults = faults;
    }

    @Override
    public void handle(RoutingContext context) {
        JsonObject order = context.body().isEmpty()
                ? new JsonObject()
                : context.body().buffer().toJsonObject();
        Optional<Fault> fault = faults.ofCancel();
        if (fault.isPresent()) {
            misbehave(context, order, fault.get());
        } else {
            Answers.send(context, act(order));
        }
    }

    private void misbehave(RoutingContext context, JsonObject order, Fault fault) {
        switch (fault) {
            case DROP_BEFORE -> Answers.drop(context);
            case DROP_AFTER -> {
                act(order);
                Answers.drop(context);
            }
            case ANSWER_LATE -> {
                JsonObject answer = act(order);
                after(faults.untilLateAnswer(), () -> Answers.send(context, answer));
            }
            case ACT_LATE ->
                after(faults.untilLateAct(), () -> {
                    act(order);
                    Answers.drop(context);
                });
            case ERROR_BEFORE -> Answers.failAsAProxy(context);
            case ERROR_AFTER -> {
                act(order);
                Answers.failAsAProxy(context);
            }
            case GARBAGE_AFTER -> Answers.sendCutOff(context, act(order));
            case ANOTHER_PAYMENT -> {
                act(order);
                Answers.send(context, Answers.ok(ledger.anotherThan(order.getString("imp_uid"))));
            }
            case TOO_MANY_REQUESTS -> Answers.refuse(context, 429, "Too Many Requests");
        }
    }

    private void after(Duration delay, Runnable what) {
        late++;
        vertx.setTimer(delay.toMillis(), timer -> {
            late--;
            what.run();
        });
    }

    /** How many late answers and late cancels are still to come. */
    int late() {
        return late;
    }

    private JsonObject act(JsonObject order) {
        try {
            return Answers.ok(ledger.cancel(order));
        } catch (Declined no) {
            return Answers.no(no);
        }
    }
}
