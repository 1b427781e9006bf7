package io.hwanbul.http;

import io.hwanbul.refund.Sweep;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /reconciliation}: what the last comparison with the gateway's books found, and all since the server started. */
final class ReconciliationRoute {
    private final Sweep sweep;

    ReconciliationRoute(Sweep sweep) {
        this.sweep = sweep;
    }

    void mount(Entrance entrance) {
        entrance.to(Endpoint.RECONCILIATION).handler(this::show);
    }

    private void show(RoutingContext context) {
        Sweep.Found found = sweep.found();
        JsonObject view = new JsonObject().put("drift", Reports.amounts(found.drift()));
        found.last().ifPresent(report -> view.put("last", Reports.view(report)));
        found.failedAt().ifPresent(at -> view.put("failed_at", at.toString()));
        JsonBody.write(context.response(), 200, view);
    }
}
