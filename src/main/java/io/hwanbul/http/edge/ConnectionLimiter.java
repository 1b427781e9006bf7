package io.hwanbul.http.edge;

import io.hwanbul.config.IpAddresses;
import io.hwanbul.config.Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may hold a connection, how many, and how long the client may keep the server waiting on one. A request is seen when
 * its head is whole: a first head has the request's time, and a later one the time that a connection may be idle. Belongs
 * to one event loop.
 */
final class ConnectionLimiter {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimiter.class);

    /** A limit is kept to within this. */
    static final long LOOK_MILLIS = 500;

    /** How long a connection may be kept without a request: as long as the usual proxies keep theirs, or less. */
    static final Duration IDLE = Duration.ofMinutes(1);

    private final Map<HttpConnection, ConnectionState> open = new HashMap<>();
    private final Map<String, Integer> held = new HashMap<>();
    private final Settings.Edge limits;
    private final Duration idle;
    private final Set<String> trustedProxies;
    private final LongSupplier nanos;

    ConnectionLimiter(Settings.Edge limits, Duration idle, Set<String> trustedProxies, LongSupplier nanos) {
        this.limits = limits;
        this.idle = idle;
        this.trustedProxies = trustedProxies;
        this.nanos = nanos;
    }

    /** Takes a new connection, or closes it at once. */
    void admit(HttpConnection connection) {
        SocketAddress remote = connection.remoteAddress();
        if (remote == null) {
            connection.close(); // gone before it was looked at
            return;
        }
        String address = IpAddresses.canonical(remote.hostAddress()).orElse(remote.hostAddress());
        String network = IpAddresses.network(address);
        if (!trustedProxies.contains(address) && held.getOrDefault(network, 0) >= limits.connectionsPerAddress()) {
            LOG.debug("{} holds too many connections", address);
            connection.close();
            return;
        }
        held.merge(network, 1, Integer::sum);
        open.put(connection, new ConnectionState(connection, nanos.getAsLong()));
        connection.closeHandler(closed -> {
            open.remove(connection);
            held.computeIfPresent(network, (of, count) -> count == 1 ? null : count - 1);
        });
    }

    /** The head of a request has come. */
    void hear(HttpServerRequest request) {
        ConnectionState conversation = open.get(request.connection());
        if (conversation != null) {
            conversation.hear(request, nanos.getAsLong());
        }
    }

    /** Closes those that have kept the server waiting for too long. */
    void look() {
        long now = nanos.getAsLong();
        // an end takes its conversation out of the map
        List.copyOf(open.values()).forEach(conversation -> conversation.look(now, limits.requestTimeout(), idle));
    }
}
