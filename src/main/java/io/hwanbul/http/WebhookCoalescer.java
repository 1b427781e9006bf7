package io.hwanbul.http;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Coalesces webhooks of the same payment: at most one sync of a payment runs and one waits, however many webhooks come.
 * Each webhook completes with a sync that started after it came. Limits how many payments are synced at once. Any thread
 * may use it; a webhook may be completed on another event loop than its own.
 */
final class WebhookCoalescer {
    private final Function<String, Future<?>> sync;
    private final int maxPayments;
    private final Map<String, Future<Void>> running = new HashMap<>();
    private final Map<String, Future<Void>> waiting = new HashMap<>();

    /** @param maxPayments that are synced at once */
    WebhookCoalescer(Function<String, Future<?>> sync, int maxPayments) {
        this.sync = sync;
        this.maxPayments = maxPayments;
    }

    /** Fails as the sync failed, or at once with {@link Reason#BUSY} while too many payments are synced. */
    synchronized Future<Void> sync(String impUid) {
        Future<Void> current = running.get(impUid);
        if (current == null) {
            return running.size() < maxPayments
                    ? start(impUid)
                    : Future.failedFuture(
                            Refusal.because(Reason.BUSY, "Too many payments are being looked at; try again later."));
        }
        // the running sync may have read the payment before this webhook's change
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
        sync.apply(impUid).<Void>mapEmpty().onComplete(result -> end(impUid, ended, result));
        return ended.future();
    }

    /** Starts the sync that waits before another webhook can start one. */
    private synchronized void end(String impUid, Promise<Void> ended, AsyncResult<Void> result) {
        running.remove(impUid);
        ended.handle(result);
    }
}
