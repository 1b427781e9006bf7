package io.hwanbul.http.edge;

import io.hwanbul.config.IpAddresses;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out where each request comes from. Behind a proxy the peer is the last address in {@code X-Forwarded-For} that
 * is not itself a trusted proxy; without one the header says nothing. What is no address there ends the way back.
 */
public final class ClientAddress implements Handler<RoutingContext> {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String PEER = ClientAddress.class.getName();

    private final Set<String> trustedProxies;

    /** @param trustedProxies in their canonical spelling */
    public ClientAddress(Set<String> trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    @Override
    public void handle(RoutingContext context) {
        List<String> forwardedFor = context.request().headers().getAll(FORWARDED_FOR);
        context.put(PEER, peer(context.request().remoteAddress().hostAddress(), forwardedFor));
        context.next();
    }

    /** The address that a request comes from, in its canonical spelling. */
    public static String of(RoutingContext context) {
        return context.get(PEER);
    }

    /** The peer, given the other end of the connection and all the request's headers of that name. */
    String peer(String connected, List<String> forwardedFor) {
        List<String> way = forwardedFor.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
        String peer = IpAddresses.canonical(connected).orElse(connected);
        for (int hop = way.size() - 1; hop >= 0 && trustedProxies.contains(peer); hop--) {
            Optional<String> before = IpAddresses.withoutPort(way.get(hop));
            if (before.isEmpty()) {
                return peer;
            }
            peer = before.get();
        }
        return peer;
    }
}
