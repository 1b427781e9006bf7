package io.hwanbul.sandbox.payment;

import io.hwanbul.sandbox.input.V1Fields;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;

/** A cancel that passed the gateway's own checks, before the PG's: the payment, the request and the amount to cancel. */
record CheckedCancel(JsonObject payment, JsonObject request, BigDecimal amount, Instant now) {
    static BigDecimal balance(JsonObject payment) {
        return V1Fields.money(payment, "amount").subtract(V1Fields.money(payment, "cancel_amount"));
    }

    /** Whether it leaves a balance. */
    boolean isPartial() {
        return amount.compareTo(balance(payment)) < 0;
    }

    int earlierCancels() {
        return payment.getJsonArray("cancel_history").size();
    }

    String method() {
        return payment.getString("pay_method", "");
    }

    String pg() {
        return payment.getString("pg_provider", "");
    }

    Instant paidAt() {
        return Instant.ofEpochSecond(payment.getLong("paid_at"));
    }

    boolean hasAccount() {
        return Stream.of("refund_holder", "refund_bank", "refund_account")
                .noneMatch(name -> text(name).isEmpty());
    }

    /** A field of the request; empty if it is absent. */
    String text(String name) {
        return V1Fields.text(request, name);
    }
}
