package io.hwanbul.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/** Asks a verticle whether what it stands for can be reached now. */
public enum Ping {
    DATABASE("payments.ping"),
    GATEWAY("iamport.ping");

    /** A probe that waits longer than this has its answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;

    Ping(String name) {
        this.name = name;
    }

    private Address<Boolean, Boolean> address() {
        return new Address<>(name);
    }

    /** Succeeds when it can be reached. */
    public Future<Void> ask(Vertx vertx) {
        return address()
                .ask(vertx, true, PATIENCE)
                .compose(reached ->
                        reached ? Future.succeededFuture() : Future.failedFuture(name + ": it cannot be reached"));
    }

    /** Lets the calling verticle answer by trying. */
    public void answer(Vertx vertx, Supplier<Future<Void>> attempt) {
        address().answer(vertx, asked -> attempt.get().map(true).otherwise(false));
    }
}
