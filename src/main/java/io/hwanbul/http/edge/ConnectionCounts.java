package io.hwanbul.http.edge;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The open connections of each client network, of the whole process. Any thread may use it. */
final class ConnectionCounts {
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    /** Counts one more connection; returns false, and counts none, if the network has as many as the limit. */
    boolean add(String network, int limit) {
        if (open.merge(network, 1, Integer::sum) <= limit) {
            return true;
        }
        remove(network);
        return false;
    }

    void remove(String network) {
        open.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
    }
}
