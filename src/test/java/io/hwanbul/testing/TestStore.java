package io.hwanbul.testing;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.hwanbul.config.Secret;
import io.hwanbul.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fresh, empty database for one test: in the embedded store, or on the server that {@code HWANBUL_TEST_MONGODB_URI}
 * names, where it is dropped at the end.
 */
public final class TestStore implements AutoCloseable {
    private static final String COLLECTION = "payments";

    private final @Nullable MongoServer embedded;
    private volatile Consumer<Document> listener = command -> {};
    private final String uri;
    private final String database =
            "hwanbul_test_" + UUID.randomUUID().toString().replace("-", "");

    public TestStore() {
        String named = System.getenv("HWANBUL_TEST_MONGODB_URI");
        if (named == null || named.isBlank()) {
            embedded = new MongoServer(new MemoryBackend() {
                @Override
                public Document handleMessage(MongoMessage message) {
                    listener.accept(message.getDocument());
                    return super.handleMessage(message);
                }
            });
            InetSocketAddress address = embedded.bind();
            uri = "mongodb://127.0.0.1:" + address.getPort();
        } else {
            embedded = null;
            uri = named;
        }
    }

    public Settings.Mongodb settings() {
        return new Settings.Mongodb(new Secret(uri), database, COLLECTION, "customer_uid", Duration.ofSeconds(5));
    }

    /** A client of the test's own, to put payments in and to look at what became of them. */
    public MongoClient client(Vertx vertx) {
        return MongoClient.create(
                vertx, new JsonObject().put("connection_string", uri).put("db_name", database));
    }

    public String collection() {
        return COLLECTION;
    }

    /** Hears every command that reaches the embedded store from now on; those to a named server cannot be heard. */
    public boolean listen(Consumer<Document> commands) {
        listener = commands;
        return embedded != null;
    }

    /** Ends the embedded store at once, as if it had crashed; a named server cannot be ended. */
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
            embedded.shutdownNow();
        }
    }
}
