package io.hwanbul.sandbox;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Lets every V1 request through to what it asks for, or lets something go wrong with it. */
final class Gate {
    /** What a request does when it gets through. */
    interface Act {
        Reply by(PgState pg);
    }

    private final Vertx vertx;
    private final PaymentTable payments;
    private final Tokens tokens;
    private final Faults faults;
    private final Map<Long, RoutingContext> late = new HashMap<>();

    Gate(Vertx vertx, PaymentTable payments, Tokens tokens, Faults faults) {
        this.vertx = vertx;
        this.payments = payments;
        this.tokens = tokens;
        this.faults = faults;
    }

    /** {@code impUid} is the payment that the request is about; empty if it does not say. */
    void pass(RoutingContext context, V1Endpoint on, String impUid, Act act) {
        faults.deal(on, impUid)
                .ifPresentOrElse(
                        fault -> misbehave(context, fault, impUid, act),
                        () -> perform(act, PgState.WORKING).send(context));
    }

    private void misbehave(RoutingContext context, Fault fault, String impUid, Act act) {
        switch (fault) {
            case DROP_BEFORE -> BadAnswers.drop(context);
            case ERROR_BEFORE -> BadAnswers.failAsAProxy(context);
            case TOO_MANY_REQUESTS -> Reply.no(429, -1, "Too Many Requests").send(context);
            case TOKEN_REVOKED -> {
                tokens.revoke();
                Declined.unauthorized("Unauthorized").reply().send(context);
            }
            case MAINTENANCE -> perform(act, PgState.MAINTENANCE).send(context);
            case PENDING -> perform(act, PgState.PENDING).send(context);
            case DELAY_BEFORE ->
                after(
                        context,
                        faults.untilLateAnswer(),
                        () -> perform(act, PgState.WORKING).send(context));
            case ACT_LATE ->
                after(context, faults.untilLateAct(), () -> {
                    perform(act, PgState.WORKING);
                    BadAnswers.drop(context);
                });
            default -> spoil(context, fault, impUid, perform(act, PgState.WORKING));
        }
    }

    /** It is done; only the answer goes wrong. */
    private void spoil(RoutingContext context, Fault fault, String impUid, Reply reply) {
        switch (fault) {
            case ANSWER_LATE -> after(context, faults.untilLateAnswer(), () -> reply.send(context));
            case ERROR_AFTER -> BadAnswers.failAsAProxy(context);
            case GARBAGE_AFTER -> BadAnswers.sendCutOff(context, reply);
            case HTML_AFTER -> BadAnswers.sendPage(context);
            case ANOTHER_PAYMENT -> Reply.ok(payments.anotherThan(impUid)).send(context);
            default -> BadAnswers.drop(context);
        }
    }

    private static Reply perform(Act act, PgState pg) {
        try {
            return act.by(pg);
        } catch (Declined no) {
            return no.reply();
        } catch (WrongInput wrong) {
            return Declined.invalid(wrong.message()).reply();
        }
    }

    private void after(RoutingContext context, Duration delay, Runnable what) {
        long timer = vertx.setTimer(delay.toMillis(), due -> {
            late.remove(due);
            what.run();
        });
        late.put(timer, context);
    }

    /** How many late acts and answers are still to come. */
    int late() {
        return late.size();
    }

    /** What is late does not come any more. */
    void clear() {
        late.forEach((timer, context) -> {
            vertx.cancelTimer(timer);
            BadAnswers.drop(context);
        });
        late.clear();
    }
}
