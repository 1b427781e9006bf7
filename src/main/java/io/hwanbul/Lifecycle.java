package io.hwanbul;

import io.hwanbul.config.InvalidSettingException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** Runs one command until SIGTERM or SIGINT asks it to end; a second signal ends it at once. */
final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
    private static final int FAILED = 1;

    /** What a command has started. */
    interface Running {
        Future<Void> stop();
    }

    private Lifecycle() {}

    /** Returns the exit code: 0 after an orderly end, 1 when the start failed, with one line that says why. */
    static int run(PrintWriter errors, Function<Vertx, Future<Running>> command) {
        CountDownLatch asked = endIsAsked();
        Vertx vertx = Vertx.vertx();
        try {
            Running running = command.apply(vertx).await();
            asked.await();
            LOG.info("Ending: no new requests, the running refunds are finished first");
            running.stop().await();
            return 0;
        } catch (InvalidSettingException wrong) {
            errors.println(wrong.getMessage());
            return FAILED;
        } catch (Exception failure) {
            LOG.debug("The start failed", failure);
            errors.println("The start failed: " + failure.getMessage());
            return FAILED;
        } finally {
            vertx.close().await();
        }
    }

    private static CountDownLatch endIsAsked() {
        CountDownLatch asked = new CountDownLatch(1);
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> {
                if (asked.getCount() == 0) {
                    Runtime.getRuntime().halt(128 + signal.getNumber());
                }
                asked.countDown();
            });
        }
        return asked;
    }
}
