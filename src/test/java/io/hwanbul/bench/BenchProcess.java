package io.hwanbul.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process of the bench, with a directory of its own below {@code target/bench} where its output goes. Processor time and
 * memory are what the operating system says. It does not outlive the bench.
 */
final class BenchProcess implements AutoCloseable {
    private static final Path DIRECTORY = Path.of("target", "bench").toAbsolutePath();
    private static final Pattern LISTENING = Pattern.compile("on (?:http://)?127\\.0\\.0\\.1(?: port |:)(\\d+)");
    private static final String ANSWER = "answer ";
    private static final int START_SECONDS = 60;

    private final String name;
    private final Process process;
    private final CompletableFuture<URI> url = new CompletableFuture<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private BenchProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /** Starts it with only the given environment, and waits until it prints its address. */
    static BenchProcess start(String name, List<String> command, Map<String, String> environment) throws Exception {
        Path directory = Files.createDirectories(DIRECTORY.resolve(name));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(directory.resolve("stderr.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        BenchProcess started = new BenchProcess(name, builder.start());
        Runtime.getRuntime().addShutdownHook(new Thread(started.process::destroyForcibly));
        Thread reader = new Thread(() -> started.read(directory.resolve("stdout.log")), name);
        reader.setDaemon(true);
        reader.start();
        started.url.get(START_SECONDS, TimeUnit.SECONDS);
        return started;
    }

    /** A class of the bench as a process, with these flags of the JVM. */
    static List<String> java(List<String> flags, Class<?> main) {
        return java(flags, "-cp", System.getProperty("java.class.path"), main.getName());
    }

    static List<String> java(List<String> flags, String... program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(program));
        return command;
    }

    private void read(Path log) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                Writer file = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ANSWER)) {
                    answers.add(line.substring(ANSWER.length()));
                    continue;
                }
                file.write(line + "\n");
                Matcher listening = LISTENING.matcher(line);
                if (!url.isDone() && listening.find()) {
                    url.complete(URI.create("http://127.0.0.1:" + listening.group(1)));
                }
            }
        } catch (IOException closed) {
            // as the end of its output
        }
        url.completeExceptionally(new IOException(name + " ended; see " + log.getParent()));
    }

    URI url() {
        return url.join();
    }

    /** Sends a line, and waits for the answer. */
    String ask() throws InterruptedException {
        PrintWriter input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        input.println();
        String answer = answers.poll(START_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw new IllegalStateException(name + " does not answer");
        }
        return answer;
    }

    /** Processor time since its start. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Resident memory in MB. */
    double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
