package io.hwanbul.proof;

import io.hwanbul.sandbox.SandboxVerticle;
import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.TestKeyring;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The processes of the crash test: the store, the sandbox, and two servers on one store. */
final class CrashProcesses implements AutoCloseable {
    private static final int SERVERS = 2;

    /** A server whose first database call times out ends; a supervisor would start it again, and so does this class. */
    private static final int MAX_STARTS = 10;

    /** The sandbox does a late cancel within 800 ms, twice the fault delay, so before the quiet period of 1 s ends. */
    private static final Map<String, String> SHORT_TIMES = Map.of(
            "IAMPORT_TIMEOUT", "300ms",
            "MONGODB_TIMEOUT", "500ms",
            "RECOVERY_INTERVAL", "200ms",
            "RECOVERY_QUIET_PERIOD", "1s",
            "RECONCILE_INTERVAL", "3s",
            "REFUND_DUPLICATE_WINDOW", "0s");

    private final Path directory;
    private final CrashStore store;
    private final URI gateway;
    private final Map<String, JarProcess> started = new ConcurrentSkipListMap<>();
    private final List<JarProcess> servers = new CopyOnWriteArrayList<>();
    private final List<URI> urls = new CopyOnWriteArrayList<>();
    private final AtomicInteger kills = new AtomicInteger();

    CrashProcesses(Path directory, int orders, double faultRate, long seed) throws Exception {
        this.directory = directory;
        store = new CrashStore(directory);
        gateway = record("sandbox", sandbox(orders, faultRate, seed)).awaitUrl();
        for (int i = 0; i < SERVERS; i++) {
            servers.add(startServer(i));
            urls.add(servers.get(i).awaitUrl());
        }
    }

    private JarProcess sandbox(int orders, double faultRate, long seed) throws IOException {
        return JarProcess.start(
                directory,
                Map.of(),
                "sandbox",
                "--port=0",
                "--orders=" + orders,
                "--fault-rate=" + faultRate,
                "--fault-seed=" + seed,
                "--fault-delay=0.4s");
    }

    private JarProcess startServer(int number) throws Exception {
        Map<String, String> environment = new TreeMap<>(SHORT_TIMES);
        environment.put("HTTP_PORT", "0");
        environment.put("MONGODB_URI", store.uri());
        environment.put("MONGODB_DATABASE", store.database());
        environment.put("IAMPORT_BASE_URL", gateway.toString());
        environment.put("IAMPORT_API_KEY", SandboxVerticle.API_KEY);
        environment.put("IAMPORT_API_SECRET", SandboxVerticle.API_SECRET);
        environment.put("KEYRING", TestKeyring.text());
        for (int start = 1; ; start++) {
            JarProcess server = record("server-" + number, JarProcess.start(directory, environment));
            try {
                server.awaitUrl();
                return server;
            } catch (AssertionError ended) {
                if (start == MAX_STARTS) {
                    throw ended;
                }
            }
        }
    }

    private synchronized JarProcess record(String name, JarProcess process) {
        started.put("%s.%03d".formatted(name, started.size()), process);
        return process;
    }

    /** Kills a server at any moment, and starts it again. Only one thread may do so for each server. */
    void killServer(int number) throws Exception {
        servers.get(number).kill();
        kills.incrementAndGet();
        servers.set(number, startServer(number));
        urls.set(number, servers.get(number).awaitUrl());
    }

    /** Kills the store likewise, unless it is a named server. */
    void killStore() throws Exception {
        if (store.killAndRestart()) {
            kills.incrementAndGet();
        }
    }

    int servers() {
        return SERVERS;
    }

    int kills() {
        return kills.get();
    }

    /** Where the servers listen, or listened before they were killed. */
    List<URI> urls() {
        return urls;
    }

    URI gateway() {
        return gateway;
    }

    CrashStore store() {
        return store;
    }

    /** Writes the output of each process and the whole database to files. */
    void writeLogs(Path target) throws IOException {
        Files.createDirectories(target);
        for (Map.Entry<String, JarProcess> process : started.entrySet()) {
            List<String> lines = new ArrayList<>(process.getValue().out());
            lines.addAll(process.getValue().err());
            Files.write(target.resolve(process.getKey() + ".log"), lines);
        }
        List<String> payments =
                store.payments().stream().map(JsonObject::encodePrettily).toList();
        Files.write(target.resolve("payments.json"), payments);
    }

    @Override
    public void close() {
        started.values().forEach(JarProcess::close);
        store.close();
    }
}
