package io.hwanbul.http;

import io.hwanbul.config.Settings;
import io.hwanbul.http.problem.RequestId;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.Refusal;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.RefundOutcome;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /payments/cancel}: refunds, and answers when the outcome is stored or known to be unknown. */
public final class CancelRoute implements RouteGroup {
    private static final Logger LOG = LoggerFactory.getLogger(CancelRoute.class);

    private final RefundFlow flow;
    private final RequestAudit audit;
    private final OutcomeReply reply;
    private final InFlightRefunds inFlight;
    private final PaymentRateLimit rateLimit;
    private final Settings.Refunds settings;

    /** @param settings whether a request must have an idempotency key, or an amount */
    public CancelRoute(
            RefundFlow flow,
            RequestAudit audit,
            OutcomeReply reply,
            InFlightRefunds inFlight,
            PaymentRateLimit rateLimit,
            Settings.Refunds settings) {
        this.flow = flow;
        this.audit = audit;
        this.reply = reply;
        this.inFlight = inFlight;
        this.rateLimit = rateLimit;
        this.settings = settings;
    }

    @Override
    public void mount(SecuredRouter router) {
        router.jsonRoute(Endpoint.CANCEL, new OverloadHandler(flow::isOverloaded))
                .handler(this::cancel);
    }

    private void cancel(RoutingContext context) {
        Caller caller = RequestCaller.of(context);
        RefundRequest request;
        try {
            Optional<String> key = IdempotencyKey.of(context.request());
            if (settings.requireKey() && key.isEmpty()) {
                throw Refusal.keyRequired();
            }
            request = CancelBody.read(caller, key, JsonBody.of(context));
            if (settings.requireAmount() && request.amount().isEmpty()) {
                throw Refusal.amountRequired();
            }
        } catch (Refusal unreadable) {
            audit.other(caller, "cancel", Map.of(), Future.failedFuture(unreadable))
                    .onFailure(context::fail);
            return;
        }
        rateLimit.countRequest(context, caller, request.merchantUid());
        refund(context, request);
    }

    private void refund(RoutingContext context, RefundRequest request) {
        inFlight.run(() -> flow.refund(request).transform(result -> audit.refund(request, result)))
                .onSuccess(outcome -> {
                    log(context, request, outcome);
                    reply.send(context, outcome)
                            .compose(written -> flow.told(request, outcome))
                            .onFailure(failure -> LOG.warn(
                                    "Whether the client of request {} was told its outcome is not known: {}",
                                    RequestId.of(context),
                                    failure.toString()));
                })
                .onFailure(failure -> {
                    log(context, request, failure.toString(), "-");
                    context.fail(failure);
                });
    }

    private static void log(RoutingContext context, RefundRequest request, RefundOutcome outcome) {
        if (outcome instanceof RefundOutcome.Refunded refunded) {
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
