package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Programs in another language that were written for V1, in a directory of their own. */
final class ClientPrograms {
    private static final int TIMEOUT_SECONDS = 300;

    private final Path directory;

    /** Copies the test resources of this folder. */
    ClientPrograms(Path directory, String folder, String... files) throws IOException {
        this.directory = directory;
        for (String file : files) {
            try (InputStream script = ClientPrograms.class.getResourceAsStream("/" + folder + "/" + file)) {
                Files.copy(Objects.requireNonNull(script, file), directory.resolve(file));
            }
        }
    }

    /** Whether the machine has these commands; if it has not, standard error says that the tests were not run. */
    static boolean canRun(String language, List<List<String>> commands) {
        boolean installed = commands.stream().allMatch(ClientPrograms::succeeds);
        if (!installed) {
            System.err.println("The tests with " + language + " were NOT RUN: it is not installed, or a part of it");
        }
        return installed;
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts a sandbox, and expects of the program that it says nothing but "done". */
    void assertWorksWithTheSandbox(Path sandboxDirectory, String... command) throws Exception {
        try (JarProcess sandbox = JarProcess.start(sandboxDirectory, Map.of(), "sandbox", "--port", "0")) {
            String url = sandbox.awaitUrl().toString();
            assertThat(run(Stream.concat(Stream.of(command), Stream.of(url)).toArray(String[]::new)))
                    .isEqualToIgnoringNewLines("done");
        }
    }

    /** Runs a program to its end and returns its output. */
    String run(String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
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
