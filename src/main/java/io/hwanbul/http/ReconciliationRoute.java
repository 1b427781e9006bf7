package io.hwanbul.http;

import io.hwanbul.reconcile.ReconciliationJob;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /reconciliation}: what the last comparison with the gateway's books found, and all since the server started. */
final class ReconciliationRoute {
    private final ReconciliationJob sweep;

    ReconciliationRoute(ReconciliationJob sweep) {
        this.sweep = sweep;
    }

    void mount(SecuredRouter entrance) {
        entrance.to(Endpoint.RECONCILIATION).handler(this::show);
    }

    private void show(RoutingContext context) {
        ReconciliationJob.Status status = sweep.status();
        JsonObject view = new JsonObject().put("drift", ReportJson.amounts(status.drift()));
        status.last().ifPresent(report -> view.put("last", ReportJson.view(report)));
        status.failedAt().ifPresent(at -> view.put("failed_at", at.toString()));
        JsonBody.write(context.response(), 200, view);
    }
}
