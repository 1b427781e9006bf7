package io.hwanbul.http.edge;

import io.hwanbul.config.AddressRanges;
import io.hwanbul.config.IpAddresses;
import io.hwanbul.config.Settings;
import io.hwanbul.log.LogLimit;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Limits the connections, in all and per client network, and how long a client may keep the server waiting on one. A request is
 * noticed when its head is complete: the first head of a connection must arrive within the request timeout, a later one
 * within the idle timeout. Belongs to one event loop; what all of them count together is in {@link ConnectionCounts}.
 */
final class ConnectionLimiter {
    /** One line a minute for each limit: whoever is over it may try thousands of times. */
    private static final LogLimit LOG =
            new LogLimit(LoggerFactory.getLogger(ConnectionLimiter.class), Level.WARN, 1, System::nanoTime);

    /** Time limits are exact to within this. */
    static final long CHECK_INTERVAL_MILLIS = 500;

    /** As long as the usual proxies keep an idle connection open, or less. */
    static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);

    private final Map<HttpConnection, ConnectionState> connections = new HashMap<>();
    private final ConnectionCounts counts;
    private final Settings.Edge limits;
    private final Duration idleTimeout;
    private final AddressRanges trustedProxies;
    private final LongSupplier nanos;

    ConnectionLimiter(
            ConnectionCounts counts,
            Settings.Edge limits,
            Duration idleTimeout,
            AddressRanges trustedProxies,
            LongSupplier nanos) {
        this.counts = counts;
        this.limits = limits;
        this.idleTimeout = idleTimeout;
        this.trustedProxies = trustedProxies;
        this.nanos = nanos;
    }

    /**
     * Closes a new connection at once if there are as many as are allowed, in all or of its network. A trusted proxy counts in
     * all only.
     */
    void connectionOpened(HttpConnection connection) {
        SocketAddress remote = connection.remoteAddress();
        if (remote == null) {
            connection.close(); // the client has already disconnected
            return;
        }
        String address = IpAddresses.canonical(remote.hostAddress()).orElse(remote.hostAddress());
        String network = IpAddresses.network(address);
        int limit = trustedProxies.contains(address) ? Integer.MAX_VALUE : limits.connectionsPerAddress();
        ConnectionCounts.Room room = counts.add(network, limit);
        if (room != ConnectionCounts.Room.FREE) {
            log(room, network);
            connection.close();
            return;
        }
        connections.put(connection, new ConnectionState(connection, nanos.getAsLong()));
        connection.closeHandler(closed -> {
            connections.remove(connection);
            counts.remove(network);
        });
    }

    private void log(ConnectionCounts.Room room, String network) {
        if (room == ConnectionCounts.Room.NETWORK_FULL) {
            LOG.log(
                    room.name(),
                    "A connection of {} was closed: it has {} already (HTTP_CONNECTIONS_PER_ADDRESS)",
                    network,
                    limits.connectionsPerAddress());
        } else {
            LOG.log(
                    room.name(),
                    "A connection of {} was closed: there are {} already (HTTP_CONNECTIONS)",
                    network,
                    limits.connections());
        }
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
