package io.hwanbul.proof;

import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shop's database in the crash test: a {@link StoreOnFile}, or the server that {@code HWANBUL_TEST_MONGODB_URI}
 * names, which is not killed.
 */
final class CrashStore implements AutoCloseable {
    private static final String COLLECTION = "payments";

    private final Path directory;
    private final Vertx vertx = Vertx.vertx();
    private final @Nullable TestStore named;
    private final String uri;
    private final String database;
    private final MongoClient mongo;
    private @Nullable JarProcess process;

    CrashStore(Path directory) throws Exception {
        this.directory = directory;
        String given = System.getenv("HWANBUL_TEST_MONGODB_URI");
        if (given == null || given.isBlank()) {
            named = null;
            JarProcess store = start(0);
            process = store;
            uri = "mongodb://127.0.0.1:" + store.awaitUrl().getPort();
            database = "crash";
        } else {
            named = new TestStore();
            uri = named.settings().uri().reveal();
            database = named.settings().database();
        }
        mongo = MongoClient.create(
                vertx, new JsonObject().put("connection_string", uri).put("db_name", database));
    }

    private JarProcess start(int port) throws Exception {
        return JarProcess.start(
                directory, StoreOnFile.class, directory.resolve("store").toString(), Integer.toString(port));
    }

    /** Returns false for a named server, which cannot be killed. */
    boolean killAndRestart() throws Exception {
        JarProcess store = process;
        if (store == null) {
            return false;
        }
        store.kill();
        process = start(store.awaitUrl().getPort());
        process.awaitUrl();
        return true;
    }

    void insert(List<JsonObject> payments) {
        mongo.bulkWrite(
                        COLLECTION,
                        payments.stream()
                                .map(payment -> BulkOperation.createInsert(payment.copy()))
                                .toList())
                .await();
    }

    List<JsonObject> payments() {
        return mongo.find(COLLECTION, new JsonObject()).await();
    }

    /** How many payments have a pending refund. */
    long pending() {
        return mongo.count(COLLECTION, new JsonObject().put("hwanbul.refunds.state", "pending"))
                .await();
    }

    String uri() {
        return uri;
    }

    String database() {
        return database;
    }

    @Override
    public void close() {
        mongo.close().await();
        vertx.close().await();
        if (process != null) {
            process.close();
        }
        if (named != null) {
            named.close();
        }
    }
}
