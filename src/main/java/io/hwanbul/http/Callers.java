package io.hwanbul.http;

import io.hwanbul.refund.Caller;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** Who asks, as the {@link Doorkeeper} has found out. */
final class Callers {
    private static final String KEY = "hwanbul.caller";

    private Callers() {}

    static void put(RoutingContext context, Caller caller) {
        context.put(KEY, caller);
    }

    static Caller of(RoutingContext context) {
        return Objects.requireNonNull(context.<Caller>get(KEY), "asked where anyone may ask");
    }
}
