package io.hwanbul.bench;

import io.hwanbul.bench.process.FloorServer;
import io.hwanbul.bench.process.SkeletonServer;
import io.hwanbul.testing.TestKeyring;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A server under load, with orders in a database of its own. */
final class BenchServer implements AutoCloseable {
    /** As docs/operate.md starts it. */
    private static final List<String> MEMORY = List.of("-Xmx192m", "-XX:+UseSerialGC");

    private static final Path JAR = Path.of("target", "hwanbul.jar").toAbsolutePath();

    private final ServerKind kind;
    private final String database;
    private final Orders orders;
    private final BenchProcess process;

    private BenchServer(ServerKind kind, String database, Orders orders, BenchProcess process) {
        this.kind = kind;
        this.database = database;
        this.orders = orders;
        this.process = process;
    }

    /** Starts it on the stage; empty if the machine lacks what it needs. */
    static Optional<BenchServer> start(ServerKind kind, Stage stage) throws Exception {
        Optional<List<String>> command = command(kind, stage.javaFlags());
        if (command.isEmpty()) {
            return Optional.empty();
        }
        String name = "server-" + kind.letter().toLowerCase(Locale.ROOT);
        String database = stage.store().database(kind.letter());
        Orders orders = new Orders(stage.store().client(database));
        return Optional.of(new BenchServer(
                kind, database, orders, BenchProcess.start(name, command.get(), environment(stage, database))));
    }

    private static Optional<List<String>> command(ServerKind kind, List<String> javaFlags) throws Exception {
        return switch (kind) {
            case HWANBUL -> Optional.of(BenchProcess.java(flags(javaFlags), "-jar", JAR.toString()));
            case SKELETON -> Optional.of(BenchProcess.java(javaFlags, SkeletonServer.class));
            case FLOOR -> Optional.of(BenchProcess.java(javaFlags, FloorServer.class));
            case DOCUMENT -> NodeServer.command();
        };
    }

    private static List<String> flags(List<String> others) {
        return Stream.concat(MEMORY.stream(), others.stream()).toList();
    }

    /** Hwanbul's settings that have no default, and any free port; the other servers take what they need of them. */
    private static Map<String, String> environment(Stage stage, String database) {
        return Map.of(
                "HTTP_PORT",
                "0",
                "MONGODB_URI",
                stage.store().uri(),
                "MONGODB_DATABASE",
                database,
                "IAMPORT_BASE_URL",
                stage.gateway().url().toString(),
                "IAMPORT_API_KEY",
                "bench",
                "IAMPORT_API_SECRET",
                "bench",
                "KEYRING",
                TestKeyring.text());
    }

    ServerKind kind() {
        return kind;
    }

    String database() {
        return database;
    }

    Orders orders() {
        return orders;
    }

    BenchProcess process() {
        return process;
    }

    URI url() {
        return process.url();
    }

    @Override
    public void close() {
        process.close();
        orders.close();
    }
}
