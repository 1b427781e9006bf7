package io.hwanbul.http;

import io.hwanbul.bus.Ping;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /health/live}: the process is up. {@code GET /health/ready}: its database and its gateway answer too. */
public final class HealthRoutes implements RouteGroup {
    /** Longer than the timeout of a ping, so that the answer names the part that failed. */
    private static final long CHECK_TIMEOUT_MILLIS = 6_000;

    private final HealthChecks ready;

    public HealthRoutes(Vertx vertx, Ping database, Ping gateway) {
        ready = HealthChecks.create(vertx);
        register("database", database);
        register("gateway", gateway);
    }

    private void register(String name, Ping ping) {
        ready.register(
                name,
                CHECK_TIMEOUT_MILLIS,
                promise -> ping.ping().map(Status.OK()).otherwise(Status.KO()).onComplete(promise));
    }

    @Override
    public void mount(SecuredRouter router) {
        router.route(Endpoint.LIVE).handler(context -> context.json(new JsonObject().put("status", "UP")));
        router.route(Endpoint.READY)
                .handler(context -> ready.checkStatus()
                        .onSuccess(result -> answer(context, result))
                        .onFailure(context::fail));
    }

    private static void answer(RoutingContext context, CheckResult result) {
        context.response().setStatusCode(CheckResult.isUp(result) ? 200 : 503);
        context.json(result.toJson());
    }
}
