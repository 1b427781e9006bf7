package io.hwanbul.bus;

import io.vertx.core.Vertx;

/** Prepares a process's event bus for this server's messages. */
public final class LocalBus {
    private LocalBus() {}

    /** Call once per {@link Vertx}, before anything is asked. */
    public static void prepare(Vertx vertx) {
        vertx.eventBus().registerCodec(new LocalCodec());
    }
}
