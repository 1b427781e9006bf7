package io.hwanbul.bus;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.shareddata.Shareable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who answers which port on which event loop of one {@link Vertx}; an event loop is known by its thread. */
final class Answerers implements Shareable {
    private static final String KEY = Answerers.class.getName();

    private final Map<Thread, Map<String, Answerer>> byLoop = new ConcurrentHashMap<>();

    /** @param consumer is registered as long as its verticle is deployed */
    private record Answerer(Object implementation, MessageConsumer<?> consumer) {
        /** An implementation may hold credentials. */
        @Override
        public String toString() {
            return "***";
        }
    }

    private Answerers() {}

    static Answerers of(Vertx vertx) {
        return vertx.sharedData().<String, Answerers>getLocalMap(KEY).computeIfAbsent(KEY, none -> new Answerers());
    }

    /** Adds an answerer on the calling event loop. */
    void add(Port<?> port, Object implementation, MessageConsumer<?> consumer) {
        byLoop.computeIfAbsent(Thread.currentThread(), loop -> new ConcurrentHashMap<>())
                .put(port.address(), new Answerer(implementation, consumer));
    }

    /** The implementation that answers the port on the calling event loop, if one does. */
    Optional<Object> here(Port<?> port) {
        return Optional.ofNullable(byLoop.get(Thread.currentThread()))
                .map(answerers -> answerers.get(port.address()))
                .filter(answerer -> answerer.consumer.isRegistered())
                .map(Answerer::implementation);
    }
}
