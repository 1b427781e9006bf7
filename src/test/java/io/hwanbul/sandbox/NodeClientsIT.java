package io.hwanbul.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs written for V1 in JavaScript work with the sandbox unchanged. */
@EnabledIf("nodeIsInstalled")
class NodeClientsIT {
    private static @Nullable ClientPrograms programs;

    @BeforeAll
    static void install(@TempDir Path directory) throws Exception {
        ClientPrograms installed =
                new ClientPrograms(directory, "node", "package.json", "iamport-client.js", "guide-flow.js");
        installed.run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error");
        programs = installed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"iamport-client.js", "guide-flow.js"})
    void aV1ClientWorksWithTheSandbox(String script, @TempDir Path directory) throws Exception {
        Objects.requireNonNull(programs).assertWorksWithTheSandbox(directory, "node", script);
    }

    static boolean nodeIsInstalled() {
        return ClientPrograms.canRun("Node.js", List.of(List.of("node", "--version"), List.of("npm", "--version")));
    }
}
