package io.hwanbul.testing;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.bson.Document;
import io.hwanbul.config.Secret;
import io.hwanbul.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fresh, empty database for one test: in the embedded store, or on the server that {@code HWANBUL_TEST_MONGODB_URI}
 * names, where it is dropped at the end.
 */
public final class TestStore implements AutoCloseable {
    private static final String COLLECTION = "payments";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final RecordingBackend backend = new RecordingBackend();
    private final @Nullable MongoServer embedded;
    private final String uri;
    private final String database =
            "hwanbul_test_" + UUID.randomUUID().toString().replace("-", "");

    public TestStore() {
        String named = System.getenv("HWANBUL_TEST_MONGODB_URI");
        if (named == null || named.isBlank()) {
            embedded = new MongoServer(backend);
            InetSocketAddress address = embedded.bind();
            uri = "mongodb://127.0.0.1:" + address.getPort();
        } else {
            embedded = null;
            uri = named;
        }
    }

    public Settings.Mongodb settings() {
        return settings(Duration.ofSeconds(5));
    }

    /** The same with another time limit of an operation. */
    public Settings.Mongodb settings(Duration timeout) {
        return new Settings.Mongodb(
                new Secret(uri), database, COLLECTION, "hwanbul", "customer_uid", Optional.empty(), timeout, 8, 4);
    }

    /** A client for the test itself. */
    public MongoClient client(Vertx vertx) {
        return MongoClient.create(
                vertx, new JsonObject().put("connection_string", uri).put("db_name", database));
    }

    public String collection() {
        return COLLECTION;
    }

    /** How many queries had this text; empty for a named server, where it is not known. */
    public OptionalLong findsWith(String text) {
        return embedded == null ? OptionalLong.empty() : OptionalLong.of(backend.findsWith(text));
    }

    /** Passes on every command that reaches the embedded store from now on; returns false for a named server. */
    public boolean listen(Consumer<Document> commands) {
        backend.listen(commands);
        return embedded != null;
    }

    /** Lets the embedded store's clock be so much ahead from now on; returns false for a named server. */
    public boolean clockError(Duration ahead) {
        backend.clockError(ahead);
        return embedded != null;
    }

    /** Stops the embedded store at once, as a crash does; returns false for a named server. */
    public boolean crash() {
        if (embedded == null) {
            return false;
        }
        embedded.shutdownNow();
        return true;
    }

    @Override
    public void close() {
        if (embedded == null) {
            Vertx vertx = Vertx.vertx();
            try {
                client(vertx)
                        .runCommand("dropDatabase", new JsonObject().put("dropDatabase", 1))
                        .await();
            } finally {
                vertx.close().await();
            }
        } else {
            shutDown(embedded);
        }
    }

    /** The embedded store waits for its connections without a limit; a thread of its own waits for it, and this one not for long. */
    private static void shutDown(MongoServer server) {
        Thread closing = new Thread(server::shutdownNow, "store-shutdown");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
