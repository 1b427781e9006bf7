package io.hwanbul.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged jar as a process, with only the given environment, in the given directory. */
public final class JarProcess implements AutoCloseable {
    /** The timeout for a start, an end or a line; long, since the machine may be busy. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Path JAR = Path.of("target", "hwanbul.jar").toAbsolutePath();
    private static final Pattern LISTENING =
            Pattern.compile("(?:on |open )(?:http://)?(127\\.0\\.0\\.1)(?: port |:)(\\d+)");

    private final Process process;
    private final Lines out;
    private final Lines err;

    private JarProcess(Process process) {
        this.process = process;
        out = new Lines(process.getInputStream());
        err = new Lines(process.getErrorStream());
    }

    public static JarProcess start(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(directory, environment, List.of("-jar", JAR.toString()), arguments);
    }

    /** Starts a test class with a main method instead of the jar. */
    public static JarProcess start(Path directory, Class<?> main, String... arguments) throws IOException {
        List<String> program = List.of("-cp", System.getProperty("java.class.path"), main.getName());
        return start(directory, Map.of(), program, arguments);
    }

    private static JarProcess start(
            Path directory, Map<String, String> environment, List<String> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + directory,
                // faster for a run of seconds: no optimising compiler, the smallest collector
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new JarProcess(builder.start());
    }

    /** Waits until it prints its address. */
    public URI awaitUrl() throws InterruptedException {
        Matcher found = awaitOut(LISTENING);
        return URI.create("http://" + found.group(1) + ":" + found.group(2));
    }

    /** Waits for a line on standard output that contains the pattern. */
    public Matcher awaitOut(Pattern pattern) throws InterruptedException {
        return out.await(pattern)
                .orElseThrow(() -> new AssertionError("No line with " + pattern + " came; this did: " + output()));
    }

    /** Sends SIGTERM, as a service manager does. */
    public void terminate() {
        process.toHandle().destroy(); // unlike Process.destroy, this leaves the streams open to be read
    }

    /** Sends SIGKILL; its output can still be read. */
    public void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end, and returns its exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It does not end; it said: " + output());
        }
        out.join();
        err.join();
        return process.exitValue();
    }

    public List<String> out() {
        return out.lines();
    }

    public List<String> err() {
        return err.lines();
    }

    private String output() {
        return String.join("\n", out()) + "\n" + String.join("\n", err());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** The lines of one stream so far. A thread of its own reads them, so that the process never blocks on its output. */
    private static final class Lines {
        private final List<String> lines = new ArrayList<>();
        private final Thread reader;
        private boolean ended;

        Lines(InputStream stream) {
            reader = new Thread(() -> read(stream), "lines");
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream stream) {
            try (var reading = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reading.readLine(); line != null; line = reading.readLine()) {
                    add(line);
                }
            } catch (IOException closed) {
                add("(" + closed.getMessage() + ")");
            } finally {
                end();
            }
        }

        private synchronized void add(String line) {
            lines.add(line);
            notifyAll();
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }

        synchronized Optional<Matcher> await(Pattern pattern) throws InterruptedException {
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            for (int next = 0; ; next++) {
                while (next == lines.size() && !ended && System.nanoTime() < deadline) {
                    TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
                }
                if (next == lines.size()) {
                    return Optional.empty();
                }
                Matcher matcher = pattern.matcher(lines.get(next));
                if (matcher.find()) {
                    return Optional.of(matcher);
                }
            }
        }

        synchronized List<String> lines() {
            return List.copyOf(lines);
        }

        void join() throws InterruptedException {
            reader.join(TIMEOUT.toMillis());
        }
    }
}
