package io.hwanbul.journal;

import io.hwanbul.payment.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * How many entries each caller's requests that changed nothing may have in a minute, and how many were left out. Of 10,000
 * callers at a time; one that is dropped for another is told as left out earlier. Any thread may use it.
 */
final class RefusalBudget {
    /** One a second: far more than people and their programs make, and far less than somebody who tries to fill the journal. */
    static final int ENTRIES_PER_MINUTE = 60;

    private static final int MAX_CALLERS = 10_000;

    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private final Function<Caller, String> key;

    /** In the order of their starts. */
    private final Map<String, Window> windows = new LinkedHashMap<>();

    private static final class Window {
        private final long start;
        private Caller last;
        private int requests;

        private Window(long start, Caller first) {
            this.start = start;
            this.last = first;
        }
    }

    /**
     * Requests that have no entry.
     *
     * @param last the caller of the last one of them
     */
    record LeftOut(Caller last, int count) {}

    /** @param key what tells one caller from another */
    RefusalBudget(LongSupplier nanos, Function<Caller, String> key) {
        this.nanos = nanos;
        this.key = key;
    }

    /** Counts a request; returns whether it has an entry of its own. */
    synchronized boolean take(Caller caller) {
        Window window = windows.computeIfAbsent(key.apply(caller), first -> new Window(nanos.getAsLong(), caller));
        window.last = caller;
        window.requests++;
        return window.requests <= ENTRIES_PER_MINUTE;
    }

    /** What was left out in the minutes that have ended; each is returned once. */
    synchronized List<LeftOut> ended() {
        long now = nanos.getAsLong();
        List<LeftOut> ended = new ArrayList<>();
        Iterator<Window> oldest = windows.values().iterator();
        while (oldest.hasNext()) {
            Window window = oldest.next();
            if (now - window.start < WINDOW_NANOS && windows.size() <= MAX_CALLERS) {
                break;
            }
            oldest.remove();
            if (window.requests > ENTRIES_PER_MINUTE) {
                ended.add(new LeftOut(window.last, window.requests - ENTRIES_PER_MINUTE));
            }
        }
        return ended;
    }
}
