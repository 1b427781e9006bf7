package io.hwanbul.http;

import io.hwanbul.http.problem.RequestId;
import io.hwanbul.payment.Caller;
import io.hwanbul.refund.ApprovalFlow;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /refunds/{id}/approve} and {@code …/reject}: a second person decides, and says why. */
public final class ApprovalRoutes implements RouteGroup {
    private static final Logger LOG = LoggerFactory.getLogger(ApprovalRoutes.class);

    private final ApprovalFlow approvals;
    private final RequestAudit audit;
    private final RefundJson json;
    private final OutcomeReply reply;
    private final InFlightRefunds inFlight;

    public ApprovalRoutes(
            ApprovalFlow approvals, RequestAudit audit, RefundJson json, OutcomeReply reply, InFlightRefunds inFlight) {
        this.approvals = approvals;
        this.audit = audit;
        this.json = json;
        this.reply = reply;
        this.inFlight = inFlight;
    }

    @Override
    public void mount(SecuredRouter router) {
        router.jsonRoute(Endpoint.APPROVE).handler(this::approve);
        router.jsonRoute(Endpoint.REJECT).handler(this::reject);
    }

    /** Answers as {@code POST /payments/cancel} would have answered. */
    private void approve(RoutingContext context) {
        Caller caller = RequestCaller.of(context);
        String id = context.pathParam("id");
        inFlight.run(() -> why(context)
                        .compose(why -> approvals.approve(caller, id, why))
                        .transform(result -> audit.about(caller, "approve", id, result)))
                .onSuccess(outcome -> {
                    log(context, id, "approved");
                    reply.send(context, outcome);
                })
                .onFailure(context::fail);
    }

    private void reject(RoutingContext context) {
        Caller caller = RequestCaller.of(context);
        String id = context.pathParam("id");
        why(context)
                .compose(why -> approvals.reject(caller, id, why))
                .transform(result -> audit.about(caller, "reject", id, result))
                .map(payment -> json.refund(payment, id, caller))
                .onSuccess(refund -> {
                    log(context, id, "rejected");
                    JsonBody.write(context.response(), 200, refund);
                })
                .onFailure(context::fail);
    }

    private static Future<String> why(RoutingContext context) {
        return Future.succeededFuture(JsonBody.of(context))
                .map(body -> JsonBody.read(body, Set.of("why")).line("why", 500));
    }

    private static void log(RoutingContext context, String id, String decision) {
        LOG.info(
                "refund {}: {} by {}, request {}",
                id,
                decision,
                RequestCaller.of(context).name(),
                RequestId.of(context));
    }
}
