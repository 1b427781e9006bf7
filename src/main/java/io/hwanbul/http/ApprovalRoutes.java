package io.hwanbul.http;

import io.hwanbul.refund.Approvals;
import io.hwanbul.refund.Refusal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /refunds/{id}/approve} and {@code …/reject}: a second person decides, and says why. */
final class ApprovalRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ApprovalRoutes.class);

    private final Approvals approvals;
    private final Views views;
    private final OutcomeReply reply;
    private final Running running;

    ApprovalRoutes(Approvals approvals, Views views, OutcomeReply reply, Running running) {
        this.approvals = approvals;
        this.views = views;
        this.reply = reply;
        this.running = running;
    }

    void mount(Router router) {
        JsonBody.post(router, "/refunds/:id/approve").handler(this::approve);
        JsonBody.post(router, "/refunds/:id/reject").handler(this::reject);
    }

    /** Answers as the refund itself would have been answered. */
    private void approve(RoutingContext context) {
        String id = context.pathParam("id");
        running.count(approvals.approve(Callers.of(context), id, why(context)))
                .onSuccess(outcome -> {
                    log(context, id, "approved");
                    reply.send(context, outcome);
                })
                .onFailure(context::fail);
    }

    private void reject(RoutingContext context) {
        String id = context.pathParam("id");
        approvals
                .reject(Callers.of(context), id, why(context))
                .onSuccess(payment -> {
                    log(context, id, "rejected");
                    JsonBody.write(context.response(), 200, views.refund(payment, id));
                })
                .onFailure(context::fail);
    }

    private static String why(RoutingContext context) {
        return Members.read(JsonBody.of(context), Set.of("why"))
                .text("why", 500)
                .orElseThrow(() -> Refusal.invalidRequest("why is missing."));
    }

    private static void log(RoutingContext context, String id, String decision) {
        LOG.info(
                "refund {}: {} by {}, request {}",
                id,
                decision,
                Callers.of(context).name(),
                RequestId.of(context));
    }
}
