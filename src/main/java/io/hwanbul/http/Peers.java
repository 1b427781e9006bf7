package io.hwanbul.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Lets only some addresses through, if any are named. Behind a proxy the peer is the last address in
 * {@code X-Forwarded-For} that is not itself a trusted proxy; without one the header says nothing.
 */
final class Peers {
    private final Set<String> allowed;
    private final Set<String> trustedProxies;

    Peers(Set<String> allowed, Set<String> trustedProxies) {
        this.allowed = allowed;
        this.trustedProxies = trustedProxies;
    }

    boolean admit(HttpServerRequest request) {
        return allowed.isEmpty() || allowed.contains(of(request));
    }

    private String of(HttpServerRequest request) {
        List<String> way = new ArrayList<>();
        request.headers().getAll("X-Forwarded-For").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .forEach(way::add);
        way.add(request.remoteAddress().hostAddress());
        int hop = way.size() - 1;
        while (hop > 0 && trustedProxies.contains(way.get(hop))) {
            hop--;
        }
        return way.get(hop);
    }
}
