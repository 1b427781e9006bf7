package io.hwanbul.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each fault struck at each step, over all schedules; any thread may count. */
final class Coverage {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> events = new ConcurrentSkipListMap<>();

    void count(SimFault fault, String step) {
        counts.computeIfAbsent(fault + " at " + step, pair -> new LongAdder()).increment();
    }

    long of(SimFault fault, String step) {
        LongAdder count = counts.get(fault + " at " + step);
        return count == null ? 0 : count.sum();
    }

    /** Counts an event that is no fault. */
    void note(String event) {
        events.computeIfAbsent(event, unknown -> new LongAdder()).increment();
    }

    /** The pairs that no schedule has met. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (SimFault fault : SimFault.values()) {
            fault.steps().stream()
                    .filter(step -> of(fault, step) == 0)
                    .forEach(step -> missing.add(fault + " at " + step));
        }
        return missing;
    }

    /** One line for each fault: its steps with their counts. */
    String table() {
        StringBuilder table = new StringBuilder();
        for (SimFault fault : SimFault.values()) {
            table.append(String.format("%-26s", fault));
            fault.steps().forEach(step -> table.append(String.format(" %s %,d", step, of(fault, step))));
            table.append('\n');
        }
        events.forEach((event, count) -> table.append(String.format("%,12d  %s%n", count.sum(), event)));
        return table.toString();
    }
}
