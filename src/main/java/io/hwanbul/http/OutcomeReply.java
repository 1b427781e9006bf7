package io.hwanbul.http;

import io.hwanbul.http.problem.GatewayMessageJson;
import io.hwanbul.http.problem.Problem;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.refund.RefundOutcome;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;

/** Answers a refund request once its outcome is stored or known to be unknown. */
public final class OutcomeReply {

    private final RefundJson json;
    private final GatewayMessageJson gatewayMessages;

    public OutcomeReply(RefundJson json, GatewayMessageJson gatewayMessages) {
        this.json = json;
        this.gatewayMessages = gatewayMessages;
    }

    /** Succeeds when the answer is written to the client. */
    Future<Void> send(RoutingContext context, RefundOutcome outcome) {
        return outcome instanceof RefundOutcome.Voided voided
                ? JsonBody.write(context.response(), 200, RefundJson.voided(voided.payment()))
                : send(context, (RefundOutcome.Refunded) outcome);
    }

    private Future<Void> send(RoutingContext context, RefundOutcome.Refunded outcome) {
        Refund refund = outcome.refund();
        HttpServerResponse response = context.response();
        if (outcome.replayed()) {
            response.putHeader("Idempotency-Replayed", "true");
        }
        if (refund.state() == RefundState.SUCCEEDED) {
            return JsonBody.write(response, 200, RefundJson.receipt(refund));
        }
        if (refund.state().isOpen() && prefersAsync(context)) {
            response.putHeader("Location", Problem.location(refund.id()))
                    .putHeader("Preference-Applied", "respond-async")
                    .putHeader("Retry-After", Problem.RETRY_AFTER);
            return JsonBody.write(response, 202, json.refund(refund, RequestCaller.of(context)));
        }
        return Problem.of(refund, gatewayMessages).write(response);
    }

    /** Only such a client gets a 2xx for money that may not have moved (RFC 7240). */
    private static boolean prefersAsync(RoutingContext context) {
        return context.request().headers().getAll("Prefer").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .anyMatch(preference -> preference.strip().equalsIgnoreCase("respond-async"));
    }
}
