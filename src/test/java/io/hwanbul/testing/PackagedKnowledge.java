package io.hwanbul.testing;

import io.hwanbul.config.Knowledge;
import io.hwanbul.config.KnowledgeLoader;
import io.vertx.core.Vertx;

/** What the jar knows of the gateway, read once for all tests. */
public final class PackagedKnowledge {
    private static final Knowledge KNOWLEDGE = load();

    private PackagedKnowledge() {}

    private static Knowledge load() {
        Vertx vertx = Vertx.vertx();
        try {
            return KnowledgeLoader.load(vertx).await();
        } finally {
            vertx.close().await();
        }
    }

    public static Knowledge get() {
        return KNOWLEDGE;
    }
}
