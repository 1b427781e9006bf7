package io.hwanbul.http;

import io.hwanbul.input.StrictObject;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Refusal;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** The caller of a request, whom the {@link AuthHandler} has authenticated. */
final class RequestCaller {
    private static final String KEY = "hwanbul.caller";

    private RequestCaller() {}

    static void put(RoutingContext context, Caller caller) {
        context.put(KEY, caller);
    }

    /** The caller's name; where the server does not authenticate, the one that the body gives in {@code by}. */
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
        return Objects.requireNonNull(context.<Caller>get(KEY), "an endpoint without authentication has no caller");
    }
}
