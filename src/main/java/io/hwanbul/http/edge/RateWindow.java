package io.hwanbul.http.edge;

import io.hwanbul.config.Rate;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How much each of many may still ask for. A window begins with somebody's first request and ends by the clock, so that
 * twice the rate may come within two windows' border. In memory, of this server alone, of the 10,000 who began last; who
 * began earlier is forgotten, and begins anew. Belongs to one event loop.
 */
public final class RateWindow {
    /** A few megabytes at the most. */
    static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Window> windows = new LinkedHashMap<>(); // as they began
    private final String name;
    private final Rate rate;
    private final LongSupplier nanos;

    private record Window(long began, int used) {}

    /** What is left after a request, and the whole seconds until all is there again; below zero: the request is too much. */
    public record Left(int requests, long seconds) {
        public boolean isOver() {
            return requests < 0;
        }
    }

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    public RateWindow(String name, Rate rate, LongSupplier nanos) {
        this.name = name;
        this.rate = rate;
        this.nanos = nanos;
    }

    /** Counts one more request. */
    public Left take(String who) {
        Window window = current(who);
        Window after = new Window(window.began, Math.min(window.used, rate.count()) + 1);
        windows.put(who, after);
        if (windows.size() > MOST_REMEMBERED) {
            windows.remove(windows.keySet().iterator().next());
        }
        return left(after);
    }

    /** The policy, and what is left of it, as draft-ietf-httpapi-ratelimit-headers-11 writes them. */
    public void tell(HttpServerResponse response, Left left) {
        response.headers()
                .add(
                        "RateLimit-Policy",
                        "\"%s\";q=%d;w=%d"
                                .formatted(name, rate.count(), rate.window().toSeconds()))
                .add("RateLimit", "\"%s\";r=%d;t=%d".formatted(name, Math.max(0, left.requests), left.seconds));
    }

    private Window current(String who) {
        long now = nanos.getAsLong();
        Window window = windows.get(who);
        if (window != null && now - window.began < rate.window().toNanos()) {
            return window;
        }
        windows.remove(who); // it begins anew, behind all others
        return new Window(now, 0);
    }

    private Left left(Window window) {
        long rest = rate.window().toNanos() - (nanos.getAsLong() - window.began);
        return new Left(rate.count() - window.used, Math.max(1, -Math.floorDiv(-rest, 1_000_000_000)));
    }
}
