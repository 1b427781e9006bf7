package io.hwanbul.http;

import io.hwanbul.refund.Outcome;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.RefundRequest;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /payments/cancel}: refunds, and answers when the outcome is stored or known to be unknown. */
final class CancelRoute implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(CancelRoute.class);

    private final RefundFlow flow;
    private final OutcomeReply reply;
    private final Running running;
    private final RateLimits limits;

    CancelRoute(RefundFlow flow, OutcomeReply reply, Running running, RateLimits limits) {
        this.flow = flow;
        this.reply = reply;
        this.running = running;
        this.limits = limits;
    }

    void mount(Entrance entrance) {
        entrance.withJson(Endpoint.CANCEL).handler(this);
    }

    @Override
    public void handle(RoutingContext context) {
        RefundRequest request =
                CancelBody.read(Callers.of(context), IdempotencyKey.of(context.request()), JsonBody.of(context));
        limits.refund(context, request.merchantUid());
        running.count(flow.refund(request))
                .onSuccess(outcome -> {
                    log(context, request, outcome);
                    reply.send(context, outcome);
                })
                .onFailure(failure -> {
                    log(context, request, failure.toString(), "-");
                    context.fail(failure);
                });
    }

    private static void log(RoutingContext context, RefundRequest request, Outcome outcome) {
        if (outcome instanceof Outcome.Refunded refunded) {
            String state = refunded.refund().state() + (refunded.replayed() ? ", replayed" : "");
            log(context, request, state, refunded.refund().id());
        } else {
            log(context, request, "VOIDED", "-");
        }
    }

    private static void log(RoutingContext context, RefundRequest request, String outcome, String refundId) {
        LOG.info("refund {} of {}: {}, request {}", refundId, request.merchantUid(), outcome, RequestId.of(context));
    }
}
