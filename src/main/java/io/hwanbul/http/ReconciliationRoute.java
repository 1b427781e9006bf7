package io.hwanbul.http;

import io.hwanbul.reconcile.ReconciliationJob;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /reconciliation}: the last comparison with the gateway, and the drift found since the server started. */
public final class ReconciliationRoute implements RouteGroup {
    private final ReconciliationJob job;

    public ReconciliationRoute(ReconciliationJob job) {
        this.job = job;
    }

    @Override
    public void mount(SecuredRouter router) {
        router.route(Endpoint.RECONCILIATION).handler(this::show);
    }

    private void show(RoutingContext context) {
        ReconciliationJob.Status status = job.status();
        JsonObject json = new JsonObject().put("drift", ReportJson.amounts(status.drift()));
        status.last().ifPresent(report -> json.put("last", ReportJson.of(report)));
        status.failedAt().ifPresent(at -> json.put("failed_at", at.toString()));
        JsonBody.write(context.response(), 200, json);
    }
}
