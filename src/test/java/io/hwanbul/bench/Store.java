package io.hwanbul.bench;

import io.hwanbul.bench.process.StoreProcess;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The database of all servers: the embedded store as a process, or the engine that {@code HWANBUL_BENCH_MONGODB_URI} names.
 */
final class Store implements AutoCloseable {
    /** Commands of the drivers themselves. */
    private static final Set<String> NOT_COUNTED =
            Set.of("hello", "isMaster", "ismaster", "ping", "buildInfo", "endSessions", "listIndexes", "createIndexes");

    private final Vertx vertx;
    private final @Nullable BenchProcess embedded;
    private final String uri;

    private Store(Vertx vertx, @Nullable BenchProcess embedded, String uri) {
        this.vertx = vertx;
        this.embedded = embedded;
        this.uri = uri;
    }

    static Store start(Vertx vertx, List<String> javaFlags) throws Exception {
        String named = System.getenv("HWANBUL_BENCH_MONGODB_URI");
        if (named != null && !named.isBlank()) {
            return new Store(vertx, null, named);
        }
        BenchProcess process = BenchProcess.start("store", BenchProcess.java(javaFlags, StoreProcess.class), Map.of());
        return new Store(vertx, process, "mongodb://127.0.0.1:" + process.url().getPort());
    }

    boolean isEmbedded() {
        return embedded != null;
    }

    /** The databases of a run are named after it, so that runs on one engine do not meet. */
    String database(String server) {
        return "hwanbul_bench_%s_%d".formatted(server, ProcessHandle.current().pid());
    }

    MongoClient client(String database) {
        return MongoClient.create(
                vertx, new JsonObject().put("connection_string", uri).put("db_name", database));
    }

    String uri() {
        return uri;
    }

    /** Its processor time; zero for a named engine, whose process is not known. */
    Duration cpu() {
        return embedded == null ? Duration.ZERO : embedded.cpu();
    }

    /** How often each command has come to a database so far; empty for a named engine. */
    Counts commands(String database) throws InterruptedException {
        JsonObject databases = embedded == null ? new JsonObject() : new JsonObject(embedded.ask());
        return Counts.of(databases.getJsonObject(database, new JsonObject()), NOT_COUNTED);
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
