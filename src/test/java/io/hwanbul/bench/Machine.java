package io.hwanbul.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine of a run. The bench reads memory from {@code /proc} and uses all of 127.0.0.0/8, so it needs Linux. */
final class Machine {
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    static JsonObject describe() throws IOException {
        if (!Files.isReadable(MEMORY)) {
            throw new IllegalStateException("The bench needs Linux: there is no " + MEMORY);
        }
        long kilobytes = Files.readAllLines(MEMORY).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        return new JsonObject()
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("memory_gb", Math.round(kilobytes / 1024.0 / 1024))
                .put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    static String line(JsonObject machine) {
        return "%d cores, %d GB, %s, %s"
                .formatted(
                        machine.getInteger("cores"),
                        machine.getLong("memory_gb"),
                        machine.getString("jdk"),
                        machine.getString("os"));
    }
}
