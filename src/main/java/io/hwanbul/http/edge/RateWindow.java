package io.hwanbul.http.edge;

import io.hwanbul.config.Rate;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Counts requests per key in fixed windows. A window starts with a key's first request and ends by the clock, so that up
 * to twice the rate can pass around the end of a window. Counts are kept in the memory of this server, for the 10,000 keys
 * whose windows started last; an older key starts a new window. Any thread may use it.
 */
public final class RateWindow {
    /** A few megabytes at the most. */
    static final int MAX_KEYS = 10_000;

    private final Map<String, Window> windows = new LinkedHashMap<>(); // in the order of their starts
    private final String name;
    private final Rate rate;
    private final LongSupplier nanos;

    private record Window(long start, int used) {}

    /** How many more requests the window allows, below zero once it is exceeded, and the whole seconds until it ends. */
    public record Remaining(int requests, long seconds) {
        /** Whether the request was one too many. */
        public boolean isExceeded() {
            return requests < 0;
        }
    }

    /** @param nanos a monotonic clock, such as {@code System::nanoTime} */
    public RateWindow(String name, Rate rate, LongSupplier nanos) {
        this.name = name;
        this.rate = rate;
        this.nanos = nanos;
    }

    /** Counts one more request and puts the rate's headers on its response. Returns the refusal if it is one too many. */
    public Optional<Refusal> count(String key, HttpServerResponse response) {
        Remaining remaining = count(key);
        putHeaders(response, remaining);
        if (!remaining.isExceeded()) {
            return Optional.empty();
        }
        response.putHeader("Retry-After", Long.toString(remaining.seconds));
        return Optional.of(Refusal.because(
                Reason.RATE_LIMITED, "Too many requests; try again in " + remaining.seconds + " seconds."));
    }

    /** Whether the next request of this key would be one too many; counts nothing. */
    public synchronized boolean isUsedUp(String key) {
        Window window = windows.get(key);
        return window != null
                && nanos.getAsLong() - window.start < rate.window().toNanos()
                && window.used >= rate.count();
    }

    /** Counts one more request. */
    public synchronized Remaining count(String key) {
        Window window = current(key);
        Window counted = new Window(window.start, Math.min(window.used, rate.count()) + 1);
        windows.put(key, counted);
        if (windows.size() > MAX_KEYS) {
            windows.remove(windows.keySet().iterator().next());
        }
        return remaining(counted);
    }

    /** As in draft-ietf-httpapi-ratelimit-headers-11. */
    private void putHeaders(HttpServerResponse response, Remaining remaining) {
        response.headers()
                .add(
                        "RateLimit-Policy",
                        "\"%s\";q=%d;w=%d"
                                .formatted(name, rate.count(), rate.window().toSeconds()))
                .add(
                        "RateLimit",
                        "\"%s\";r=%d;t=%d".formatted(name, Math.max(0, remaining.requests), remaining.seconds));
    }

    private Window current(String key) {
        long now = nanos.getAsLong();
        Window window = windows.get(key);
        if (window != null && now - window.start < rate.window().toNanos()) {
            return window;
        }
        windows.remove(key); // a new window goes to the end of the order
        return new Window(now, 0);
    }

    private Remaining remaining(Window window) {
        long rest = rate.window().toNanos() - (nanos.getAsLong() - window.start);
        return new Remaining(rate.count() - window.used, Math.max(1, -Math.floorDiv(-rest, 1_000_000_000)));
    }
}
