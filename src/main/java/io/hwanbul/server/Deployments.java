package io.hwanbul.server;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Verticles that were started and are stopped together. */
final class Deployments {
    private final Vertx vertx;
    private final List<String> ids = new CopyOnWriteArrayList<>();

    Deployments(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<Void> deploy(VerticleBase verticle) {
        return deploy(() -> verticle, 1);
    }

    /** Several instances, each on an event loop of its own as long as there are as many. */
    Future<Void> deploy(Supplier<? extends VerticleBase> verticle, int instances) {
        return vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(instances))
                .onSuccess(ids::add)
                .mapEmpty();
    }

    /** Stops all at once; one that fails to stop does not keep the others from being stopped. */
    Future<Void> stop() {
        return Future.join(ids.stream().map(vertx::undeploy).toList())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
