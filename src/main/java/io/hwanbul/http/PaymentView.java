package io.hwanbul.http;

import io.hwanbul.refund.GatewayPayment;
import io.hwanbul.refund.Receipt;
import io.hwanbul.refund.Refund;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** A payment as clients see it: V1's fields under V1's names, without the buyer's personal data. */
public final class PaymentView {
    private static final List<String> SHOWN = List.of(
            "imp_uid",
            "merchant_uid",
            "name",
            "pay_method",
            "pg_provider",
            "amount",
            "cancel_amount",
            "currency",
            "status",
            "sandbox",
            "card_name",
            "vbank_name",
            "paid_at",
            "cancelled_at",
            "cancel_reason",
            "cancel_history",
            "receipt_url");

    private PaymentView() {}

    /** The payment, what is left of it, and the refund that changed it. */
    static JsonObject of(Receipt receipt) {
        return of(receipt.payment().seen()).put("refund", of(receipt.refund()));
    }

    /** The payment and what is left of it. */
    public static JsonObject of(GatewayPayment payment) {
        JsonObject view = new JsonObject();
        for (String name : SHOWN) {
            Object value = payment.fields().get(name);
            if (value != null) {
                view.put(name, value);
            }
        }
        return view.put("cancel_amount", payment.cancelAmount()).put("refundable", payment.refundable());
    }

    private static JsonObject of(Refund refund) {
        JsonObject view = new JsonObject()
                .put("id", refund.id())
                .put("state", refund.state().name().toLowerCase(Locale.ROOT))
                .put("amount", refund.order().amount())
                .put("reason", refund.order().reason())
                .put("requested_at", refund.requestedAt().toString());
        refund.settledAt().ifPresent(at -> view.put("settled_at", at.toString()));
        refund.cancellationId().ifPresent(id -> view.put("cancellation_id", id));
        return view;
    }
}
