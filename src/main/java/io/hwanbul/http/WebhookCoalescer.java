package io.hwanbul.http;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Hints that something has happened to a payment, each answered when it has been looked at since. However many come, one
 * look at a payment runs and one waits, and only so many payments are looked at at once. Belongs to one event loop.
 */
final class WebhookCoalescer {
    /** The gateway's connections are shared with refunds; the gateway sends a webhook again that is turned away. */
    static final int MOST_PAYMENTS = 32;

    private final Function<String, Future<?>> look;
    private final Map<String, Future<Void>> running = new HashMap<>();
    private final Map<String, Future<Void>> waiting = new HashMap<>();

    WebhookCoalescer(Function<String, Future<?>> look) {
        this.look = look;
    }

    /** Fails as the look failed, or at once when there are too many. */
    Future<Void> hear(String impUid) {
        Future<Void> current = running.get(impUid);
        if (current == null) {
            return running.size() < MOST_PAYMENTS
                    ? start(impUid)
                    : Future.failedFuture(
                            Refusal.because(Reason.BUSY, "Too many payments are being looked at; try again later."));
        }
        // what the running look has read may be older than this hint
        return waiting.computeIfAbsent(
                impUid,
                id -> current.transform(ended -> {
                    waiting.remove(id);
                    return start(id);
                }));
    }

    private Future<Void> start(String impUid) {
        Promise<Void> ended = Promise.promise();
        running.put(impUid, ended.future());
        look.apply(impUid).<Void>mapEmpty().onComplete(result -> {
            running.remove(impUid);
            ended.handle(result);
        });
        return ended.future();
    }
}
