package io.hwanbul.http.edge;

import io.hwanbul.config.AddressRanges;
import io.hwanbul.config.IpAddresses;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the client's address of each request. Behind a trusted proxy it is the last address in {@code X-Forwarded-For}
 * that is not itself a trusted proxy; otherwise the header is ignored. The search ends at an entry that is no address.
 */
public final class ClientAddress implements Handler<RoutingContext> {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String KEY = ClientAddress.class.getName();

    private final AddressRanges trustedProxies;

    public ClientAddress(AddressRanges trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    @Override
    public void handle(RoutingContext context) {
        List<String> forwardedFor = context.request().headers().getAll(FORWARDED_FOR);
        context.put(KEY, find(context.request().remoteAddress().hostAddress(), forwardedFor));
        context.next();
    }

    /** The client's address, in its canonical spelling. */
    public static String of(RoutingContext context) {
        return context.get(KEY);
    }

    /** @param forwardedFor every {@code X-Forwarded-For} header of the request */
    String find(String remoteAddress, List<String> forwardedFor) {
        String address = IpAddresses.canonical(remoteAddress).orElse(remoteAddress);
        if (!trustedProxies.contains(address)) {
            return address;
        }
        List<String> hops = forwardedFor.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
        for (int hop = hops.size() - 1; hop >= 0 && trustedProxies.contains(address); hop--) {
            Optional<String> previous = IpAddresses.withoutPort(hops.get(hop));
            if (previous.isEmpty()) {
                return address;
            }
            address = previous.get();
        }
        return address;
    }
}
