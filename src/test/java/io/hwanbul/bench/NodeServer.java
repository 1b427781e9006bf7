package io.hwanbul.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The server of PortOne's guide, a program for Node.js, with its packages from npm. */
final class NodeServer {
    private static final String SCRIPT = "document-server.js";
    private static final String PACKAGES = "package.json";
    private static final Path DIRECTORY = Path.of("target", "bench", "node").toAbsolutePath();
    private static final int INSTALL_SECONDS = 180;

    private NodeServer() {}

    /** The command that starts it, its packages installed; empty if Node.js or npm is not there. */
    static Optional<List<String>> command() throws IOException, InterruptedException {
        Optional<Path> node = onPath("node");
        Optional<Path> npm = onPath("npm");
        if (node.isEmpty() || npm.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(DIRECTORY);
        copy(SCRIPT);
        copy(PACKAGES);
        install(npm.get());
        return Optional.of(
                List.of(node.get().toString(), DIRECTORY.resolve(SCRIPT).toString()));
    }

    private static void copy(String file) throws IOException {
        try (InputStream content = NodeServer.class.getResourceAsStream("/bench/" + file)) {
            Files.copy(
                    Objects.requireNonNull(content, file),
                    DIRECTORY.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void install(Path npm) throws IOException, InterruptedException {
        Process install = new ProcessBuilder(
                        npm.toString(),
                        "install",
                        "--prefer-offline",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--loglevel=error")
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(DIRECTORY.resolve("npm.log").toFile())
                .start();
        boolean ended = install.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS);
        install.destroyForcibly();
        if (!ended || install.exitValue() != 0) {
            throw new IOException("npm install failed; see " + DIRECTORY.resolve("npm.log"));
        }
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
