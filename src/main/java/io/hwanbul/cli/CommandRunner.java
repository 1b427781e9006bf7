package io.hwanbul.cli;

import io.hwanbul.config.InvalidSettingException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one command until it has ended or a signal asks it to end. A signal (SIGTERM, SIGINT, SIGHUP) begins the JVM's
 * shutdown, and a shutdown hook then waits for the command's orderly end; the JVM ignores any further signal meanwhile.
 */
public final class CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final int FAILED = 1;
    private static final int UNUSABLE = 3;

    /** The end took too long, and something was left unfinished. */
    private static final int UNFINISHED = 4;

    /** Stands for 128 + n, the exit code of a process that signal n ended; only the JVM knows n. */
    private static final int SIGNALLED = 128;

    /** Bounds an end that hangs; longer than any that is bounded itself, such as that of a server. */
    private static final Duration MAX_SHUTDOWN = Duration.ofMinutes(30);

    /** For closing what is still open; nothing waits for it any more. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** One for each core: Vert.x's default of two would only wake more threads for the same work. */
    private static final int EVENT_LOOPS = Runtime.getRuntime().availableProcessors();

    /** What a command has started. */
    public interface Running {
        /** Ends it; returns whether everything that ran was finished. */
        Future<Boolean> stop();
    }

    /**
     * What a command that ends by itself has begun.
     *
     * @param code of the exit, once the work has ended
     * @param stop stops what the work needs, whether it has ended or not
     */
    record Task(Future<Integer> code, Supplier<Future<Void>> stop) {}

    /** A command's work, which may end early once a shutdown is requested; returns the exit code. */
    private interface Work {
        int run(Vertx vertx, Future<Void> shutdown);
    }

    private CommandRunner() {}

    /**
     * Returns the exit code: 0 after an orderly end, 4 if something was left unfinished, 1 if the start failed, with one
     * line that says why, or {@link #SIGNALLED} if a signal came before the start was complete.
     */
    public static int run(PrintWriter errors, Function<Vertx, Future<Running>> command) {
        Work work = (vertx, shutdown) -> {
            Optional<Running> running = started(command.apply(vertx), shutdown);
            if (running.isEmpty()) {
                LOG.info("Ending before the start was complete");
                return SIGNALLED;
            }
            shutdown.await();
            return running.get().stop().await() ? 0 : UNFINISHED;
        };
        return run(errors, work, FAILED, () -> {}, failure -> "The start failed: " + failure.getMessage());
    }

    /**
     * Runs a command that ends by itself. Returns its own exit code, 3 if it failed, with one line that says why, or
     * {@link #SIGNALLED}.
     *
     * @param endProgress clears the progress line; called before anything else is printed
     */
    static int runOnce(
            PrintWriter errors,
            Function<Vertx, Future<Task>> command,
            Runnable endProgress,
            Function<Exception, String> sentence) {
        Work work = (vertx, shutdown) -> started(command.apply(vertx), shutdown)
                .map(task -> runUntil(shutdown, task))
                .orElse(SIGNALLED);
        return run(errors, work, UNUSABLE, endProgress, sentence);
    }

    private static int runUntil(Future<Void> shutdown, Task task) {
        try {
            return firstOf(task.code(), shutdown.map(SIGNALLED));
        } finally {
            awaitClosed(task.stop().get());
        }
    }

    /** Empty if the shutdown came first. */
    private static <S> Optional<S> started(Future<S> start, Future<Void> shutdown) {
        return firstOf(start.map(Optional::of), shutdown.map(Optional.empty()));
    }

    private static <T> T firstOf(Future<T> result, Future<T> shutdown) {
        Promise<T> first = Promise.promise();
        result.onSuccess(first::tryComplete).onFailure(first::tryFail);
        shutdown.onSuccess(first::tryComplete);
        return first.future().await();
    }

    private static int run(
            PrintWriter errors, Work work, int failed, Runnable endProgress, Function<Exception, String> sentence) {
        Future<Void> shutdown = shutdownRequest();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
        try {
            int code = work.run(vertx, shutdown);
            endProgress.run();
            return code;
        } catch (InvalidSettingException wrong) {
            endProgress.run();
            errors.println(wrong.getMessage());
            return failed;
        } catch (Exception failure) {
            LOG.debug("The command failed", failure);
            endProgress.run();
            errors.println(sentence.apply(failure));
            return failed;
        } finally {
            awaitClosed(vertx.close());
        }
    }

    private static void awaitClosed(Future<Void> closed) {
        closed.timeout(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty()
                .await();
    }

    /** Completes when a signal has begun the JVM's shutdown, which then waits for the calling thread to end. */
    private static Future<Void> shutdownRequest() {
        Promise<Void> request = Promise.promise();
        Thread command = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            request.complete();
                            joinWithin(MAX_SHUTDOWN, command);
                        },
                        "shutdown"));
        return request.future();
    }

    private static void joinWithin(Duration limit, Thread thread) {
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the process with a command's exit code, as the main thread's last act. It halts, because an exit would wait for
     * the shutdown hook, which waits for this thread. After a signal that ended a one-shot command or a start it only
     * returns: the JVM, whose shutdown then goes on, ends with 128 + n by itself.
     */
    public static void exit(int code) {
        if (code != SIGNALLED) {
            Runtime.getRuntime().halt(code);
        }
    }
}
