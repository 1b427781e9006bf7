package io.hwanbul.http;

import io.hwanbul.bus.Ping;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /health/live}: the process is up. {@code GET /health/ready}: its database answers too. Whether the gateway does
 * is said there but decides nothing: no other server reaches it either, and reads go on without it.
 */
public final class HealthRoutes implements RouteGroup {
    /** Longer than the timeout of a ping, so that the answer names the part that failed. */
    private static final long CHECK_TIMEOUT_MILLIS = 6_000;

    private final HealthChecks ready;
    private final Ping gateway;

    public HealthRoutes(Vertx vertx, Ping database, Ping gateway) {
        this.gateway = gateway;
        ready = HealthChecks.create(vertx)
                .register(
                        "database",
                        CHECK_TIMEOUT_MILLIS,
                        promise -> database.ping()
                                .map(Status.OK())
                                .otherwise(Status.KO())
                                .onComplete(promise));
    }

    @Override
    public void mount(SecuredRouter router) {
        router.route(Endpoint.LIVE).handler(context -> context.json(new JsonObject().put("status", "UP")));
        router.route(Endpoint.READY)
                .handler(context -> Future.join(ready.checkStatus(), gatewayCheck())
                        .onSuccess(both -> answer(context, both.resultAt(0), both.resultAt(1)))
                        .onFailure(context::fail));
    }

    /** In the form of the other checks. */
    private Future<JsonObject> gatewayCheck() {
        return gateway.ping()
                .map("UP")
                .otherwise("DOWN")
                .map(status -> new JsonObject().put("id", "gateway").put("status", status));
    }

    private static void answer(RoutingContext context, CheckResult result, JsonObject gatewayCheck) {
        context.response().setStatusCode(CheckResult.isUp(result) ? 200 : 503);
        JsonObject answer = result.toJson();
        answer.getJsonArray("checks").add(gatewayCheck);
        context.json(answer);
    }
}
