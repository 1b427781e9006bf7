package io.hwanbul.bus;

import io.vertx.core.Future;

/** Tells whether what a verticle stands for can be reached now. */
public interface Ping {
    Port<Ping> DATABASE = new Port<>(Ping.class, "ping.database");
    Port<Ping> GATEWAY = new Port<>(Ping.class, "ping.gateway");

    /** Succeeds when it can be reached. */
    Future<Void> ping();
}
