package io.hwanbul.http;

import io.hwanbul.input.StrictObject;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Refusal;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** Who asks, as the {@link AuthHandler} has found out. */
final class RequestCaller {
    private static final String KEY = "hwanbul.caller";

    private RequestCaller() {}

    static void put(RoutingContext context, Caller caller) {
        context.put(KEY, caller);
    }

    /** The caller's name; where nobody is known, who they say they are in {@code by}. */
    static String name(Caller caller, StrictObject members) {
        if (!caller.isAnybody()) {
            return caller.name();
        }
        String by = members.text("by", 64);
        if (Caller.isReserved(by)) {
            throw Refusal.invalidRequest("by must be a person's name.");
        }
        return by;
    }

    static Caller of(RoutingContext context) {
        return Objects.requireNonNull(context.<Caller>get(KEY), "asked where anyone may ask");
    }
}
