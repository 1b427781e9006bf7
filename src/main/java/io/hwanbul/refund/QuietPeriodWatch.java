package io.hwanbul.refund;

import io.hwanbul.payment.Refund;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Since when this server has seen each refund with its present number of sends, on its own monotonic clock; no other
 * clock can prove that nothing was sent for so long. Any thread may use it.
 */
final class QuietPeriodWatch {
    /** Refunds that are watched at once; a forgotten one only waits for another quiet period. */
    private static final int MAX_WATCHED = 10_000;

    private final Map<String, Seen> watched = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > MAX_WATCHED;
        }
    };

    private record Seen(int sends, long sinceNanos) {}

    /** Returns whether nothing was sent of the refund for this long; the first look at a number of sends begins the wait. */
    synchronized boolean isQuiet(Refund refund, Duration period, long nowNanos) {
        int sends = refund.progress().sends();
        Seen seen = watched.get(refund.id());
        if (seen == null || seen.sends() != sends) {
            watched.put(refund.id(), new Seen(sends, nowNanos));
            return false;
        }
        return nowNanos - seen.sinceNanos() >= period.toNanos();
    }
}
