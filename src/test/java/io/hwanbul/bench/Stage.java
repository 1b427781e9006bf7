package io.hwanbul.bench;

import io.vertx.core.Vertx;
import java.util.List;

/** What all servers of a run share: the store, the gateway, and the bench's own event loops. */
record Stage(Vertx vertx, Store store, Gateway gateway, List<String> javaFlags) implements AutoCloseable {
    static Stage set(List<String> javaFlags) throws Exception {
        Vertx vertx = Vertx.vertx();
        return new Stage(vertx, Store.start(vertx, javaFlags), Gateway.start(vertx, javaFlags), javaFlags);
    }

    @Override
    public void close() {
        gateway.close();
        store.close();
        vertx.close().await();
    }
}
