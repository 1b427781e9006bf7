package io.hwanbul.http;

import io.hwanbul.log.LogLimit;
import io.hwanbul.payment.Refusal;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Refuses a refund while more are asked for than the server can do: at once, before the caller is authenticated and the body
 * read, and without an entry in the journal, so that what is refused takes next to nothing from what is done. Any thread may
 * use it.
 */
final class OverloadHandler implements PlatformHandler {
    private static final LogLimit LOG =
            new LogLimit(LoggerFactory.getLogger(OverloadHandler.class), Level.WARN, 1, System::nanoTime);

    private final BooleanSupplier isOverloaded;

    OverloadHandler(BooleanSupplier isOverloaded) {
        this.isOverloaded = isOverloaded;
    }

    @Override
    public void handle(RoutingContext context) {
        if (isOverloaded.getAsBoolean()) {
            LOG.log("overload", "A refund was refused: more are asked for than can be done");
            throw Refusal.noPermit();
        }
        context.next();
    }
}
