package io.hwanbul.refund;

import io.hwanbul.payment.Refund;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Since when this server has seen each pending refund with its present number of sends, and when it last looked its outcome
 * up, on its own monotonic clock; no other clock can prove that nothing was sent for so long. Any thread may use it.
 */
final class QuietPeriodWatch {
    /** Refunds that are watched at once; a forgotten one only waits for another quiet period. */
    private static final int MAX_WATCHED = 10_000;

    /** A look at the gateway takes no longer; a refund whose quiet period has just ended is looked at this much later. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Map<String, Seen> watched = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > MAX_WATCHED;
        }
    };

    private record Seen(int sends, long sinceNanos, long lookedNanos) {}

    /** Begins the wait, if this server sees the refund with this number of sends for the first time. */
    synchronized void see(Refund refund, long nowNanos) {
        seen(refund, nowNanos);
    }

    /** Returns whether nothing was sent of the refund for this long; the first look at a number of sends begins the wait. */
    synchronized boolean isQuiet(Refund refund, Duration period, long nowNanos) {
        return nowNanos - seen(refund, nowNanos).sinceNanos() >= period.toNanos();
    }

    /** How long until {@link #isQuiet}, and a moment more. */
    synchronized Duration untilQuiet(Refund refund, Duration period, long nowNanos) {
        long left = period.toNanos() - (nowNanos - seen(refund, nowNanos).sinceNanos());
        return Duration.ofNanos(Math.max(0, left)).plus(SOON);
    }

    /**
     * Whether this server last looked, or saw the refund for the first time, so long ago.
     *
     * @param age how old a refund is that this server has not seen before
     */
    synchronized boolean mayLook(Refund refund, Duration pause, long nowNanos, Duration age) {
        boolean unknown = !watched.containsKey(refund.id());
        Seen seen = seen(refund, nowNanos);
        return unknown ? age.compareTo(pause) >= 0 : nowNanos - seen.lookedNanos() >= pause.toNanos();
    }

    /** This server looks the refund's outcome up now. */
    synchronized void looks(Refund refund, long nowNanos) {
        Seen seen = seen(refund, nowNanos);
        watched.put(refund.id(), new Seen(seen.sends(), seen.sinceNanos(), nowNanos));
    }

    private Seen seen(Refund refund, long nowNanos) {
        int sends = refund.progress().sends();
        Seen seen = watched.get(refund.id());
        if (seen == null || seen.sends() != sends) {
            seen = new Seen(sends, nowNanos, nowNanos);
            watched.put(refund.id(), seen);
        }
        return seen;
    }
}
