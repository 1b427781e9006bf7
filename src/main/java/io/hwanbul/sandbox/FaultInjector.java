package io.hwanbul.sandbox;

import io.hwanbul.sandbox.fault.Fault;
import io.hwanbul.sandbox.fault.Faults;
import io.hwanbul.sandbox.fault.RequestKind;
import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.input.V1Refusal;
import io.hwanbul.sandbox.payment.PgBehaviour;
import io.hwanbul.sandbox.payment.SandboxPayments;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Runs every V1 request, and injects the fault that it meets. Belongs to one verticle instance. */
final class FaultInjector {
    /** What a request does when no fault prevents it. */
    interface Operation {
        V1Answer run(PgBehaviour pg);
    }

    private final Vertx vertx;
    private final SandboxPayments payments;
    private final SandboxTokens tokens;
    private final Faults faults;
    private final Map<Long, RoutingContext> delayed = new HashMap<>();

    FaultInjector(Vertx vertx, SandboxPayments payments, SandboxTokens tokens, Faults faults) {
        this.vertx = vertx;
        this.payments = payments;
        this.tokens = tokens;
        this.faults = faults;
    }

    /** {@code impUid} is the payment that the request names; empty if it names none. */
    void handle(RoutingContext context, RequestKind kind, String impUid, Operation operation) {
        String merchantUid = payments.find(impUid)
                .map(payment -> payment.getString("merchant_uid"))
                .orElse("");
        faults.next(kind, impUid, merchantUid)
                .ifPresentOrElse(
                        fault -> inject(context, fault, impUid, operation),
                        () -> answer(operation, PgBehaviour.NORMAL).send(context));
    }

    private void inject(RoutingContext context, Fault fault, String impUid, Operation operation) {
        switch (fault) {
            case DROP_BEFORE -> BrokenAnswers.dropConnection(context);
            case ERROR_BEFORE -> BrokenAnswers.sendBadGateway(context);
            case TOO_MANY_REQUESTS ->
                V1Answer.error(429, -1, "Too Many Requests").send(context);
            case TOKEN_REVOKED -> {
                tokens.revoke();
                V1Answer.refusal(V1Refusal.unauthorized("Unauthorized")).send(context);
            }
            case MAINTENANCE -> answer(operation, PgBehaviour.MAINTENANCE).send(context);
            case PENDING -> answer(operation, PgBehaviour.PENDING).send(context);
            case CANCELLED_AT_PG ->
                answer(operation, PgBehaviour.CANCELLED_ALREADY).send(context);
            case SETTLEMENT_SHORT ->
                answer(operation, PgBehaviour.SETTLEMENT_SHORT).send(context);
            case DELAY_BEFORE ->
                runAfter(
                        faults.lateAnswerDelay(),
                        context,
                        () -> answer(operation, PgBehaviour.NORMAL).send(context));
            case ACT_LATE ->
                runAfter(faults.lateActDelay(), context, () -> {
                    answer(operation, PgBehaviour.NORMAL);
                    BrokenAnswers.dropConnection(context);
                });
            default -> breakAnswer(context, fault, impUid, answer(operation, PgBehaviour.NORMAL));
        }
    }

    /** The request is done; only its answer goes wrong. */
    private void breakAnswer(RoutingContext context, Fault fault, String impUid, V1Answer answer) {
        switch (fault) {
            case ANSWER_LATE -> runAfter(faults.lateAnswerDelay(), context, () -> answer.send(context));
            case ERROR_AFTER -> BrokenAnswers.sendBadGateway(context);
            case GARBAGE_AFTER -> BrokenAnswers.sendCutOff(context, answer);
            case HTML_AFTER -> BrokenAnswers.sendPage(context);
            case ANOTHER_PAYMENT -> V1Answer.ok(payments.anotherThan(impUid)).send(context);
            default -> BrokenAnswers.dropConnection(context);
        }
    }

    private static V1Answer answer(Operation operation, PgBehaviour pg) {
        try {
            return operation.run(pg);
        } catch (V1Refusal refusal) {
            return V1Answer.refusal(refusal);
        } catch (InvalidInput invalid) {
            return V1Answer.refusal(V1Refusal.invalid(invalid.message()));
        }
    }

    private void runAfter(Duration delay, RoutingContext context, Runnable action) {
        long id = vertx.setTimer(delay.toMillis(), timer -> {
            delayed.remove(timer);
            action.run();
        });
        delayed.put(id, context);
    }

    /** How many delayed requests and answers are still to come. */
    int delayedCount() {
        return delayed.size();
    }

    /** Cancels what is delayed, and drops its callers' connections. */
    void clear() {
        delayed.forEach((timer, context) -> {
            vertx.cancelTimer(timer);
            BrokenAnswers.dropConnection(context);
        });
        delayed.clear();
    }
}
