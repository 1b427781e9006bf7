package io.hwanbul.testing;

import io.hwanbul.config.GatewayKnowledge;
import io.hwanbul.config.GatewayKnowledgeLoader;
import io.vertx.core.Vertx;

/** What the jar knows of the gateway, read once for all tests. */
public final class PackagedKnowledge {
    private static final GatewayKnowledge KNOWLEDGE = load();

    private PackagedKnowledge() {}

    private static GatewayKnowledge load() {
        Vertx vertx = Vertx.vertx();
        try {
            return GatewayKnowledgeLoader.load(vertx).await();
        } finally {
            vertx.close().await();
        }
    }

    public static GatewayKnowledge get() {
        return KNOWLEDGE;
    }
}
