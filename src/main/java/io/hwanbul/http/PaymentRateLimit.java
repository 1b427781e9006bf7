package io.hwanbul.http;

import io.hwanbul.config.Rate;
import io.hwanbul.http.edge.RateWindow;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Limits the refund requests per payment. Each shopper has a limit of their own, so that nobody uses up another's. */
public final class PaymentRateLimit {
    private final Optional<RateWindow> requests;

    public PaymentRateLimit(Optional<Rate> rate, LongSupplier nanos) {
        requests = rate.map(given -> new RateWindow("payment", given, nanos));
    }

    /** Throws the {@link Refusal} of a request that is one too many. */
    void countRequest(RoutingContext context, Caller caller, String merchantUid) {
        String owner = caller.has(Scope.REQUEST) ? "" : CallerRateLimit.key(caller) + " ";
        requests.flatMap(window -> window.count(owner + merchantUid, context.response()))
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }
}
