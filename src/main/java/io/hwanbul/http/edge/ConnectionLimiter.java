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
 * Limits the connections per client network, and how long a client may keep the server waiting on one. A request is
 * noticed when its head is complete: the first head of a connection must arrive within the request timeout, a later one
 * within the idle timeout. Belongs to one event loop; what all of them count together is in {@link ConnectionCounts}.
 */
final class ConnectionLimiter {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimiter.class);

    /** Time limits are exact to within this. */
    static final long CHECK_INTERVAL_MILLIS = 500;

    /** As long as the usual proxies keep an idle connection open, or less. */
    static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);

    private final Map<HttpConnection, ConnectionState> connections = new HashMap<>();
    private final ConnectionCounts counts;
    private final Settings.Edge limits;
    private final Duration idleTimeout;
    private final Set<String> trustedProxies;
    private final LongSupplier nanos;

    ConnectionLimiter(
            ConnectionCounts counts,
            Settings.Edge limits,
            Duration idleTimeout,
            Set<String> trustedProxies,
            LongSupplier nanos) {
        this.counts = counts;
        this.limits = limits;
        this.idleTimeout = idleTimeout;
        this.trustedProxies = trustedProxies;
        this.nanos = nanos;
    }

    /** Closes a new connection at once if its network already has as many as are allowed. Trusted proxies have no limit. */
    void connectionOpened(HttpConnection connection) {
        SocketAddress remote = connection.remoteAddress();
        if (remote == null) {
            connection.close(); // the client has already disconnected
            return;
        }
        String address = IpAddresses.canonical(remote.hostAddress()).orElse(remote.hostAddress());
        String network = IpAddresses.network(address);
        int limit = trustedProxies.contains(address) ? Integer.MAX_VALUE : limits.connectionsPerAddress();
        if (!counts.add(network, limit)) {
            LOG.debug("{} has too many connections", address);
            connection.close();
            return;
        }
        connections.put(connection, new ConnectionState(connection, nanos.getAsLong()));
        connection.closeHandler(closed -> {
            connections.remove(connection);
            counts.remove(network);
        });
    }

    /** To be called when the head of a request is complete. */
    void requestStarted(HttpServerRequest request) {
        ConnectionState state = connections.get(request.connection());
        if (state != null) {
            state.requestStarted(request, nanos.getAsLong());
        }
    }

    /** Closes the connections whose time limit is over. */
    void closeOverdue() {
        long now = nanos.getAsLong();
        // a copy, because closing a connection removes it from the map
        List.copyOf(connections.values())
                .forEach(state -> state.closeIfOverdue(now, limits.requestTimeout(), idleTimeout));
    }
}
