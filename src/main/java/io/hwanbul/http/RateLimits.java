package io.hwanbul.http;

import io.hwanbul.config.Rate;
import io.hwanbul.config.Settings;
import io.hwanbul.refund.Caller;
import io.hwanbul.refund.Reason;
import io.hwanbul.refund.Refusal;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Refuses who asks too often. A caller is counted by name, or by address where nobody is asked for theirs; whoever cannot
 * say who they are is counted by address, at the same rate, before they are asked again.
 */
final class RateLimits {
    private final Optional<Quota> callers;
    private final Optional<Quota> unknown;
    private final Optional<Quota> payments;

    RateLimits(Settings.Edge settings, LongSupplier nanos) {
        callers = quota("caller", settings.perCaller(), nanos);
        unknown = quota("unauthenticated", settings.perCaller(), nanos);
        payments = quota("payment", settings.perPayment(), nanos);
    }

    private static Optional<Quota> quota(String name, Optional<Rate> rate, LongSupplier nanos) {
        return rate.map(given -> new Quota(name, given, nanos));
    }

    /** Throws the {@link Refusal} for an address that has failed too often to say who it is. */
    void checkUnknown(RoutingContext context) {
        unknown.ifPresent(quota -> {
            Quota.Left left = quota.look(Peers.of(context));
            if (left.isSpent()) {
                refuse(context, quota, left);
            }
        });
    }

    /** Counts a failure to say who it is; that the server could not find out is none. */
    void countUnknown(RoutingContext context, Throwable failure) {
        if (failure instanceof Refusal refusal && refusal.reason() == Reason.UNAUTHENTICATED) {
            unknown.ifPresent(quota -> quota.take(Peers.of(context)));
        }
    }

    /** Counts a request of a caller, or throws the {@link Refusal}. */
    void countCaller(RoutingContext context, Caller caller) {
        callers.ifPresent(quota -> count(context, quota, key(caller)));
    }

    /** Counts a refund that is asked for, or throws the {@link Refusal}. */
    void refund(RoutingContext context, String merchantUid) {
        payments.ifPresent(quota -> count(context, quota, merchantUid));
    }

    private static String key(Caller caller) {
        return caller.isAnybody() ? "address " + caller.address() : "name " + caller.name();
    }

    private static void count(RoutingContext context, Quota quota, String who) {
        Quota.Left left = quota.take(who);
        if (left.isOver()) {
            refuse(context, quota, left);
        }
        quota.tell(context.response(), left);
    }

    private static void refuse(RoutingContext context, Quota quota, Quota.Left left) {
        quota.tell(context.response(), left);
        context.response().putHeader("Retry-After", Long.toString(left.seconds()));
        throw Refusal.because(Reason.RATE_LIMITED, "Too many requests; try again in " + left.seconds() + " seconds.");
    }
}
