package io.hwanbul.cli;

import io.hwanbul.config.InvalidSettingException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Function;
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

    /** Stands for 128 + n, the exit code of a process that signal n ended; only the JVM knows n. */
    private static final int SIGNALLED = 128;

    /** Bounds an end that hangs; more than three times the nine minutes that a refund may take with the default timeouts. */
    private static final Duration MAX_SHUTDOWN = Duration.ofMinutes(30);

    /** What a command has started. */
    public interface Running {
        Future<Void> stop();
    }

    /** A command's work, which may end early once a shutdown is requested; returns the exit code. */
    private interface Work {
        int run(Vertx vertx, Future<Void> shutdown);
    }

    private CommandRunner() {}

    /** Returns the exit code: 0 after an orderly end, 1 if the start failed, with one line that says why. */
    public static int run(PrintWriter errors, Function<Vertx, Future<Running>> command) {
        Work work = (vertx, shutdown) -> {
            Running running = command.apply(vertx).await();
            shutdown.await();
            LOG.info("Ending: no new requests, the running refunds are finished first");
            running.stop().await();
            return 0;
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
            Function<Vertx, Future<Integer>> command,
            Runnable endProgress,
            Function<Exception, String> sentence) {
        Work work = (vertx, shutdown) -> firstOf(command.apply(vertx), shutdown.map(SIGNALLED));
        return run(errors, work, UNUSABLE, endProgress, sentence);
    }

    private static int firstOf(Future<Integer> result, Future<Integer> shutdown) {
        Promise<Integer> code = Promise.promise();
        result.onSuccess(code::tryComplete).onFailure(code::tryFail);
        shutdown.onSuccess(code::tryComplete);
        return code.future().await();
    }

    private static int run(
            PrintWriter errors, Work work, int failed, Runnable endProgress, Function<Exception, String> sentence) {
        Future<Void> shutdown = shutdownRequest();
        Vertx vertx = Vertx.vertx();
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
            vertx.close().await();
        }
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
     * the shutdown hook, which waits for this thread. After a signal that ended a one-shot command it only returns: the
     * JVM, whose shutdown then goes on, ends with 128 + n by itself.
     */
    public static void exit(int code) {
        if (code != SIGNALLED) {
            Runtime.getRuntime().halt(code);
        }
    }
}
