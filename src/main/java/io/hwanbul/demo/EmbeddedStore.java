package io.hwanbul.demo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A store in this process's memory that speaks MongoDB's protocol. It persists nothing, so it refuses a live gateway. */
public final class EmbeddedStore implements AutoCloseable {
    private final MongoServer server = new MongoServer(new MemoryBackend());

    private EmbeddedStore() {}

    /** Starts on a free loopback port; refuses a gateway that is not on this machine. Blocks while it binds. */
    public static EmbeddedStore startFor(URI gateway) {
        if (!isOnThisMachine(gateway.getHost())) {
            throw new IllegalArgumentException(
                    "The embedded store forgets every refund; it refuses to work with the gateway at " + gateway);
        }
        EmbeddedStore store = new EmbeddedStore();
        store.server.bind("127.0.0.1", 0);
        return store;
    }

    private static boolean isOnThisMachine(@Nullable String host) {
        if (host == null || host.isEmpty()) {
            // InetAddress resolves an empty name to this machine
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unresolved) {
            return false;
        }
    }

    /** The connection string of a database in it. */
    public String uri(String database) {
        InetSocketAddress address = server.getLocalAddress();
        return "mongodb://" + address.getHostString() + ":" + address.getPort() + "/" + database;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
