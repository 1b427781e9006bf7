package io.hwanbul.http;

import io.hwanbul.http.problem.GatewayMessageJson;
import io.hwanbul.http.problem.Problem;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.refund.RefundOutcome;
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

    void send(RoutingContext context, RefundOutcome outcome) {
        if (outcome instanceof RefundOutcome.Refunded refunded) {
            send(context, refunded);
        } else if (outcome instanceof RefundOutcome.Voided voided) {
            JsonBody.write(context.response(), 200, RefundJson.voided(voided.payment()));
        }
    }

    private void send(RoutingContext context, RefundOutcome.Refunded outcome) {
        Refund refund = outcome.refund();
        HttpServerResponse response = context.response();
        if (outcome.replayed()) {
            response.putHeader("Idempotency-Replayed", "true");
        }
        if (refund.state() == RefundState.SUCCEEDED) {
            JsonBody.write(response, 200, RefundJson.receipt(refund));
            return;
        }
        response.putHeader("Location", RefundRoutes.path(refund));
        if (refund.state().isOpen() && prefersAsync(context)) {
            response.putHeader("Preference-Applied", "respond-async").putHeader("Retry-After", Problem.RETRY_AFTER);
            JsonBody.write(response, 202, json.refund(refund, RequestCaller.of(context)));
            return;
        }
        Problem.of(refund, gatewayMessages).write(response);
    }

    /** Only such a client gets a 2xx for money that may not have moved (RFC 7240). */
    private static boolean prefersAsync(RoutingContext context) {
        return context.request().headers().getAll("Prefer").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .anyMatch(preference -> preference.strip().equalsIgnoreCase("respond-async"));
    }
}
