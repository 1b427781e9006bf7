package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;

/** One cancel that the gateway's own checks have let through: the payment, the request, and the amount to move. */
record Cancel(JsonObject payment, JsonObject order, BigDecimal amount, Instant now) {
    static BigDecimal balance(JsonObject payment) {
        return V1Fields.money(payment, "amount").subtract(V1Fields.money(payment, "cancel_amount"));
    }

    /** Whether something is left after it. */
    boolean isPartial() {
        return amount.compareTo(balance(payment)) < 0;
    }

    /** How many cancels there were before. */
    int earlier() {
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

    /** A field of the request; empty if it is not there. */
    String text(String name) {
        return V1Fields.text(order, name);
    }
}
