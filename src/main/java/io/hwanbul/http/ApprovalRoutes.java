package io.hwanbul.http;

import io.hwanbul.http.problem.RequestId;
import io.hwanbul.payment.Payment;
import io.hwanbul.refund.ApprovalFlow;
import io.hwanbul.refund.RefundOutcome;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /refunds/{id}/approve} and {@code …/reject}: a second person decides, and says why. */
final class ApprovalRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ApprovalRoutes.class);

    private final ApprovalFlow approvals;
    private final RequestAudit requests;
    private final RefundJson views;
    private final OutcomeReply reply;
    private final InFlightRefunds running;

    ApprovalRoutes(
            ApprovalFlow approvals,
            RequestAudit requests,
            RefundJson views,
            OutcomeReply reply,
            InFlightRefunds running) {
        this.approvals = approvals;
        this.requests = requests;
        this.views = views;
        this.reply = reply;
        this.running = running;
    }

    void mount(SecuredRouter entrance) {
        entrance.withJson(Endpoint.APPROVE).handler(this::approve);
        entrance.withJson(Endpoint.REJECT).handler(this::reject);
    }

    /** Answers as the refund itself would have been answered. */
    private void approve(RoutingContext context) {
        String id = context.pathParam("id");
        Future<RefundOutcome> approved =
                why(context).compose(why -> approvals.approve(RequestCaller.of(context), id, why));
        running.count(requests.about(context, "approve", id, approved))
                .onSuccess(outcome -> {
                    log(context, id, "approved");
                    reply.send(context, outcome);
                })
                .onFailure(context::fail);
    }

    private void reject(RoutingContext context) {
        String id = context.pathParam("id");
        Future<Payment> rejected = why(context).compose(why -> approvals.reject(RequestCaller.of(context), id, why));
        requests.about(context, "reject", id, rejected)
                .map(payment -> views.refund(payment, id))
                .onSuccess(refund -> {
                    log(context, id, "rejected");
                    JsonBody.write(context.response(), 200, refund);
                })
                .onFailure(context::fail);
    }

    private static Future<String> why(RoutingContext context) {
        return Future.succeededFuture(JsonBody.of(context))
                .map(body -> JsonBody.read(body, Set.of("why")).text("why", 500));
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
