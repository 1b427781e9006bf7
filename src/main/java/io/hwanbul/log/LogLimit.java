package io.hwanbul.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Logs at most so many lines of a kind in a minute; the first line of a later minute says how many were left out. Any thread
 * may use it.
 */
public final class LogLimit {
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    private final Logger log;
    private final Level level;
    private final int perMinute;
    private final LongSupplier nanos;
    private final Map<String, Window> windows = new HashMap<>();

    private static final class Window {
        private final long start;
        private int lines;

        private Window(long start) {
            this.start = start;
        }
    }

    /** @param nanos a monotonic clock, such as {@code System::nanoTime} */
    public LogLimit(Logger log, Level level, int perMinute, LongSupplier nanos) {
        this.log = log;
        this.level = level;
        this.perMinute = perMinute;
        this.nanos = nanos;
    }

    /**
     * Logs the line, or counts it.
     *
     * @param kind one of a few: each is counted for itself, and none is ever forgotten
     */
    public void log(String kind, String line, Object... arguments) {
        int leftOut = leftOut(kind);
        if (leftOut < 0) {
            return;
        }
        if (leftOut > 0) {
            log.atLevel(level).log("Lines such as the next one that were left out: {}", leftOut);
        }
        log.atLevel(level).log(line, arguments);
    }

    /** How many lines the last window left out; below zero if this one is to be left out too. */
    private synchronized int leftOut(String kind) {
        long now = nanos.getAsLong();
        Window window = windows.get(kind);
        if (window == null || now - window.start >= WINDOW_NANOS) {
            Window next = new Window(now);
            next.lines = 1;
            windows.put(kind, next);
            return window == null ? 0 : Math.max(0, window.lines - perMinute);
        }
        window.lines++;
        return window.lines <= perMinute ? 0 : -1;
    }
}
