package io.hwanbul.cli;

import io.hwanbul.config.InvalidSettingException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** Runs one command until SIGTERM or SIGINT asks it to end, or it has ended; a second signal ends it at once. */
public final class CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final int FAILED = 1;
    private static final int UNUSABLE = 3;
    private static final int SIGNALLED = 128;

    /** What a command has started. */
    public interface Running {
        Future<Void> stop();
    }

    /** Does a command's work, which a signal's number may end, and returns the exit code. */
    private interface Work {
        int until(Vertx vertx, Future<Integer> asked);
    }

    private CommandRunner() {}

    /** Returns the exit code: 0 after an orderly end, 1 when the start failed, with one line that says why. */
    public static int run(PrintWriter errors, Function<Vertx, Future<Running>> command) {
        Work work = (vertx, asked) -> {
            Running running = command.apply(vertx).await();
            asked.await();
            LOG.info("Ending: no new requests, the running refunds are finished first");
            running.stop().await();
            return 0;
        };
        return run(errors, work, FAILED, () -> {}, failure -> "The start failed: " + failure.getMessage());
    }

    /**
     * For a command that ends by itself. Returns the exit code that it came to, 3 when it failed, with one line that says
     * why, or 128 and the number of the signal that came first. What is told of its progress is ended before that line.
     */
    static int runOnce(
            PrintWriter errors,
            Function<Vertx, Future<Integer>> command,
            Runnable told,
            Function<Exception, String> sentence) {
        return run(errors, (vertx, asked) -> first(command.apply(vertx), asked), UNUSABLE, told, sentence);
    }

    private static int first(Future<Integer> work, Future<Integer> asked) {
        Promise<Integer> code = Promise.promise();
        work.onSuccess(code::tryComplete).onFailure(code::tryFail);
        asked.onSuccess(signal -> code.tryComplete(SIGNALLED + signal));
        return code.future().await();
    }

    private static int run(
            PrintWriter errors, Work work, int failed, Runnable told, Function<Exception, String> sentence) {
        Future<Integer> asked = endIsAsked();
        Vertx vertx = Vertx.vertx();
        try {
            int code = work.until(vertx, asked);
            told.run();
            return code;
        } catch (InvalidSettingException wrong) {
            told.run();
            errors.println(wrong.getMessage());
            return failed;
        } catch (Exception failure) {
            LOG.debug("The command failed", failure);
            told.run();
            errors.println(sentence.apply(failure));
            return failed;
        } finally {
            vertx.close().await();
        }
    }

    private static Future<Integer> endIsAsked() {
        Promise<Integer> asked = Promise.promise();
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> {
                if (!asked.tryComplete(signal.getNumber())) {
                    Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
                }
            });
        }
        return asked.future();
    }
}
