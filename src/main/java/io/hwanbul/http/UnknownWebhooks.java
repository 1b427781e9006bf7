package io.hwanbul.http;

import io.hwanbul.config.Rate;
import io.hwanbul.http.edge.RateWindow;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.reconcile.SyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Webhooks of payments that the shop does not have. Their ids may be invented, and each costs a read at the gateway: few are
 * read at once, a network that has named too many in vain has to wait, and an id that was named in vain is remembered for a
 * while. Whoever is refused is answered 503, after which the gateway sends its webhook again. Any thread may use it.
 */
final class UnknownWebhooks {
    /** A quarter of those of payments that the shop has. */
    static final int MAX_PAYMENTS = 8;

    /** In vain by one network; a payment whose order waits for its {@code imp_uid} is in vain too. */
    static final int VAIN_PER_MINUTE = 120;

    /** Some two megabytes. */
    static final int MAX_REMEMBERED = 10_000;

    static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final WebhookCoalescer coalescer;
    private final RateWindow vain;
    private final boolean limited;
    private final LongSupplier nanos;

    /** When each id was named in vain, oldest first; guarded by itself. */
    private final Map<String, Long> remembered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /**
     * @param sync    adds the payment if the gateway knows it
     * @param limited whether networks are limited: not where only the gateway's own may send webhooks
     * @param nanos   a monotonic clock, such as {@code System::nanoTime}
     */
    UnknownWebhooks(Function<String, Future<Optional<SyncResult>>> sync, boolean limited, LongSupplier nanos) {
        this.coalescer = new WebhookCoalescer(
                impUid -> sync.apply(impUid).onSuccess(found -> {
                    if (found.isEmpty()) {
                        remember(impUid);
                    }
                }),
                MAX_PAYMENTS);
        this.vain = new RateWindow("webhook", new Rate(VAIN_PER_MINUTE, Duration.ofMinutes(1)), nanos);
        this.limited = limited;
        this.nanos = nanos;
    }

    /** Fails as the sync failed, or at once with {@link Reason#BUSY}. */
    Future<Void> sync(String impUid, String network) {
        if (isRemembered(impUid) || (limited && vain.isUsedUp(network))) {
            return Future.failedFuture(
                    Refusal.because(Reason.BUSY, "Too many unknown payments are being named; try again later."));
        }
        return coalescer.sync(impUid).onSuccess(synced -> {
            if (isRemembered(impUid)) {
                vain.count(network);
            }
        });
    }

    private void remember(String impUid) {
        synchronized (remembered) {
            remembered.remove(impUid);
            remembered.put(impUid, nanos.getAsLong());
        }
    }

    private boolean isRemembered(String impUid) {
        synchronized (remembered) {
            Long since = remembered.get(impUid);
            return since != null && nanos.getAsLong() - since < REMEMBERED.toNanos();
        }
    }
}
