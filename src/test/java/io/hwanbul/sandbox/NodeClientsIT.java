package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hwanbul.testing.JarProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs written for V1 work with the sandbox unchanged. */
class NodeClientsIT {
    private static final int TIMEOUT_SECONDS = 300;

    @TempDir
    private static Path node;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(Stream.of("node", "npm").allMatch(NodeClientsIT::isOnPath), "there is no Node.js on this machine");
        for (String file : List.of("package.json", "iamport-client.js", "guide-flow.js")) {
            try (InputStream script = NodeClientsIT.class.getResourceAsStream("/node/" + file)) {
                Files.copy(Objects.requireNonNull(script, file), node.resolve(file));
            }
        }
        run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iamport-client.js", "guide-flow.js"})
    void aV1ClientWorksWithTheSandbox(String script, @TempDir Path directory) throws Exception {
        try (JarProcess sandbox = JarProcess.start(directory, Map.of(), "sandbox", "--port", "0")) {
            assertThat(run("node", script, sandbox.awaitUrl().toString())).isEqualToIgnoringNewLines("done");
        }
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** Runs a program to its end and returns its output. */
    private static String run(String... command) throws IOException, InterruptedException {
        Path output = node.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(node.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended && process.exitValue() == 0)
                .as(String.join(" ", command) + ": " + text)
                .isTrue();
        return text;
    }
}
