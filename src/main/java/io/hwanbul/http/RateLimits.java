package io.hwanbul.http;

import io.hwanbul.config.IpAddresses;
import io.hwanbul.config.Rate;
import io.hwanbul.config.Settings;
import io.hwanbul.http.edge.ClientAddress;
import io.hwanbul.http.edge.RateWindow;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Refuses who asks too often. A caller is counted by name, or by address where nobody is asked for theirs; whoever cannot
 * say who they are is counted by address, at the same rate.
 */
final class RateLimits {
    private final Optional<RateWindow> callers;
    private final Optional<RateWindow> unknown;
    private final Optional<RateWindow> payments;

    RateLimits(Settings.Edge settings, LongSupplier nanos) {
        callers = quota("caller", settings.perCaller(), nanos);
        unknown = quota("unauthenticated", settings.perCaller(), nanos);
        payments = quota("payment", settings.perPayment(), nanos);
    }

    private static Optional<RateWindow> quota(String name, Optional<Rate> rate, LongSupplier nanos) {
        return rate.map(given -> new RateWindow(name, given, nanos));
    }

    /** Counts a failure to say who it is, and returns what to answer; that the server could not find out is none. */
    Throwable countUnknown(RoutingContext context, Throwable failure) {
        boolean unknownCaller = failure instanceof Refusal refusal && refusal.reason() == Reason.UNAUTHENTICATED;
        return unknown.filter(quota -> unknownCaller)
                .flatMap(quota -> over(context, quota, IpAddresses.network(ClientAddress.of(context))))
                .<Throwable>map(refusal -> refusal)
                .orElse(failure);
    }

    /** Counts a request of a caller, or throws the {@link Refusal}. */
    void countCaller(RoutingContext context, Caller caller) {
        callers.ifPresent(quota -> count(context, quota, key(caller)));
    }

    /** Counts a refund that is asked for, a shopper's for them alone: nobody uses up another's part. Or throws the {@link Refusal}. */
    void refund(RoutingContext context, String merchantUid) {
        Caller caller = RequestCaller.of(context);
        String whose = caller.has(Scope.REQUEST) ? "" : key(caller) + " ";
        payments.ifPresent(quota -> count(context, quota, whose + merchantUid));
    }

    private static String key(Caller caller) {
        return caller.isAnybody() ? "address " + IpAddresses.network(caller.address()) : "name " + caller.name();
    }

    private static void count(RoutingContext context, RateWindow quota, String who) {
        over(context, quota, who).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private static Optional<Refusal> over(RoutingContext context, RateWindow quota, String who) {
        RateWindow.Left left = quota.take(who);
        quota.tell(context.response(), left);
        if (!left.isOver()) {
            return Optional.empty();
        }
        context.response().putHeader("Retry-After", Long.toString(left.seconds()));
        return Optional.of(Refusal.because(
                Reason.RATE_LIMITED, "Too many requests; try again in " + left.seconds() + " seconds."));
    }
}
