package io.hwanbul.http;

import io.hwanbul.payment.Refusal;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses a refund while more are asked for than the server can do: at once, before the caller is authenticated and the body
 * read, and without an entry in the journal, so that what is refused takes next to nothing from what is done. One of each
 * event loop.
 */
final class OverloadHandler implements PlatformHandler {
    private static final Logger LOG = LoggerFactory.getLogger(OverloadHandler.class);
    private static final long BETWEEN_LINES_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final BooleanSupplier isOverloaded;
    private long loggedNanos = System.nanoTime() - BETWEEN_LINES_NANOS;
    private long refused;

    OverloadHandler(BooleanSupplier isOverloaded) {
        this.isOverloaded = isOverloaded;
    }

    @Override
    public void handle(RoutingContext context) {
        if (!isOverloaded.getAsBoolean()) {
            context.next();
            return;
        }
        refused++;
        log();
        throw Refusal.noPermit();
    }

    private void log() {
        long now = System.nanoTime();
        if (now - loggedNanos >= BETWEEN_LINES_NANOS) {
            LOG.warn("More refunds are asked for than can be done; refused since the last such line: {}", refused);
            loggedNanos = now;
            refused = 0;
        }
    }
}
