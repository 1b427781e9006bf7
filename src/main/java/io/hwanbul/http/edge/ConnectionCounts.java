package io.hwanbul.http.edge;

import java.util.HashMap;
import java.util.Map;

/** The open connections of the whole process, and those of each client network. Any thread may use it. */
final class ConnectionCounts {
    private final int most;
    private final Map<String, Integer> open = new HashMap<>();
    private int all;

    /** Whether there is room for a connection. */
    enum Room {
        FREE,
        /** The network has as many as one may have. */
        NETWORK_FULL,
        /** There are as many as there may be. */
        FULL
    }

    ConnectionCounts(int most) {
        this.most = most;
    }

    /** Counts one more connection if there is room for it. */
    synchronized Room add(String network, int mostOfNetwork) {
        int ofNetwork = open.getOrDefault(network, 0);
        if (ofNetwork >= mostOfNetwork) {
            return Room.NETWORK_FULL;
        }
        if (all >= most) {
            return Room.FULL;
        }
        open.put(network, ofNetwork + 1);
        all++;
        return Room.FREE;
    }

    synchronized void remove(String network) {
        open.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
