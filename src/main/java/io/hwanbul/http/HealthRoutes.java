package io.hwanbul.http;

import io.hwanbul.bus.Ping;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /health/live}: the process answers. {@code GET /health/ready}: its database and its gateway do too. */
final class HealthRoutes {
    /** Longer than a ping waits, so that the answer names what failed. */
    private static final long PROBE_MILLIS = 6_000;

    private final HealthChecks ready;

    HealthRoutes(Vertx vertx, Ping database, Ping gateway) {
        ready = HealthChecks.create(vertx);
        register("database", database);
        register("gateway", gateway);
    }

    private void register(String name, Ping ping) {
        ready.register(
                name,
                PROBE_MILLIS,
                promise -> ping.ping().map(Status.OK()).otherwise(Status.KO()).onComplete(promise));
    }

    void mount(SecuredRouter entrance) {
        entrance.to(Endpoint.LIVE).handler(context -> context.json(new JsonObject().put("status", "UP")));
        entrance.to(Endpoint.READY)
                .handler(context -> ready.checkStatus()
                        .onSuccess(result -> answer(context, result))
                        .onFailure(context::fail));
    }

    private static void answer(RoutingContext context, CheckResult result) {
        context.response().setStatusCode(CheckResult.isUp(result) ? 200 : 503);
        context.json(result.toJson());
    }
}
