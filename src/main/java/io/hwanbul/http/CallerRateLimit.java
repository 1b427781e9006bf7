package io.hwanbul.http;

import io.hwanbul.config.IpAddresses;
import io.hwanbul.config.Rate;
import io.hwanbul.http.edge.ClientAddress;
import io.hwanbul.http.edge.RateWindow;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Limits the requests of each caller, by name, or by network where the server does not authenticate. Failed
 * authentications are limited per network, at the same rate. Any thread may use it.
 */
public final class CallerRateLimit {
    private final Optional<RateWindow> requests;
    private final Optional<RateWindow> failedAuthentications;

    public CallerRateLimit(Optional<Rate> rate, LongSupplier nanos) {
        requests = rate.map(given -> new RateWindow("caller", given, nanos));
        failedAuthentications = rate.map(given -> new RateWindow("unauthenticated", given, nanos));
    }

    /** Whether the request's network has failed to authenticate too often, so that its next failure should cost little. */
    boolean hasFailedTooOften(RoutingContext context) {
        return failedAuthentications
                .filter(window -> window.isUsedUp(network(ClientAddress.of(context))))
                .isPresent();
    }

    /** Returns the failure to answer with. A failure of the server to authenticate does not count. */
    Throwable countFailedAuthentication(RoutingContext context, Throwable failure) {
        boolean unauthenticated = failure instanceof Refusal refusal && refusal.reason() == Reason.UNAUTHENTICATED;
        return failedAuthentications
                .filter(window -> unauthenticated)
                .flatMap(window -> window.count(network(ClientAddress.of(context)), context.response()))
                .<Throwable>map(refusal -> refusal)
                .orElse(failure);
    }

    /** Throws the {@link Refusal} of a request that is one too many. */
    void countRequest(RoutingContext context, Caller caller) {
        requests.flatMap(window -> window.count(key(caller), context.response()))
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    /** What tells one caller from another where they are counted. */
    public static String key(Caller caller) {
        return caller.isAnybody() ? "address " + network(caller.address()) : "name " + caller.name();
    }

    private static String network(String address) {
        return IpAddresses.network(address);
    }
}
