package io.hwanbul.http;

import io.hwanbul.refund.GatewayPayment;
import io.hwanbul.refund.Payment;
import io.hwanbul.refund.Refund;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** Payments and refunds as clients see them: V1's fields under V1's names, without the buyer's personal data. */
public final class Views {
    private Views() {}

    /** The payment as the refund left it, and the refund; the same bytes whenever it is asked for. */
    static JsonObject receipt(Refund refund) {
        Map<String, Object> payment =
                refund.ending().map(Refund.Ending::receipt).orElse(Map.of());
        return inOrder(payment).put("refund", brief(refund));
    }

    /** The payment as it stands, and all its refunds. */
    public static JsonObject payment(Payment payment) {
        JsonArray refunds = new JsonArray();
        payment.refunds().forEach(refund -> refunds.add(full(refund)));
        return inOrder(payment.seen().receipt()).put("refunds", refunds);
    }

    /** All that is known of a refund, for whoever has to find out what became of it. */
    static JsonObject full(Refund refund) {
        JsonObject view = brief(refund)
                .put("checksum", refund.order().checksum())
                .put("requested_by", refund.origin().requestedBy())
                .put("sends", refund.progress().sends())
                .put("checks", refund.progress().checks());
        refund.ending().flatMap(Refund.Ending::failure).ifPresent(why -> view.put("failure", name(why)));
        refund.ending().flatMap(Refund.Ending::gateway).ifPresent(answer -> view.put("gateway", Problem.said(answer)));
        JsonArray corrections = new JsonArray();
        refund.corrections()
                .forEach(correction -> corrections.add(new JsonObject()
                        .put("from", name(correction.from()))
                        .put("to", name(correction.to()))
                        .put("at", correction.at().toString())
                        .put("by", correction.by())
                        .put("why", correction.why())));
        return view.put("corrections", corrections);
    }

    private static JsonObject brief(Refund refund) {
        JsonObject view = new JsonObject()
                .put("id", refund.id())
                .put("state", name(refund.state()))
                .put("amount", refund.order().amount())
                .put("reason", refund.reason())
                .put("requested_at", refund.origin().requestedAt().toString());
        refund.ending().ifPresent(ending -> {
            view.put("settled_at", ending.at().toString());
            ending.cancellationId().ifPresent(id -> view.put("cancellation_id", id));
        });
        return view;
    }

    private static JsonObject inOrder(Map<String, Object> fields) {
        JsonObject view = new JsonObject();
        for (String name : GatewayPayment.RECEIPT) {
            Object value = fields.get(name);
            if (value != null) {
                view.put(name, value);
            }
        }
        return view;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
