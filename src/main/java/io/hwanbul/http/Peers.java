package io.hwanbul.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Lets only some addresses through, if any are named. Behind a proxy the peer is the last address in
 * {@code X-Forwarded-For} that is not itself a trusted proxy; without one the header says nothing.
 */
final class Peers {
    static final String FORWARDED_FOR = "X-Forwarded-For";

    private final Set<String> allowed;
    private final Set<String> trustedProxies;

    Peers(Set<String> allowed, Set<String> trustedProxies) {
        this.allowed = allowed;
        this.trustedProxies = trustedProxies;
    }

    /** Whether the other end of a connection may call, given all its headers of that name. */
    boolean admits(String connected, List<String> forwardedFor) {
        return allowed.isEmpty() || allowed.contains(peer(connected, forwardedFor));
    }

    /** The other end. */
    String peer(String connected, List<String> forwardedFor) {
        List<String> way = new ArrayList<>();
        forwardedFor.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .forEach(way::add);
        way.add(connected);
        int hop = way.size() - 1;
        while (hop > 0 && trustedProxies.contains(way.get(hop))) {
            hop--;
        }
        return way.get(hop);
    }
}
