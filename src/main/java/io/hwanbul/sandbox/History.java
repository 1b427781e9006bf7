package io.hwanbul.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A payment's {@code cancel_history}, the oldest cancel first, and the members that follow from it. */
final class History {
    private History() {}

    /** The payment with this history. V1 is said to show {@code cancelled} after a partial cancel too. */
    static JsonObject of(JsonObject payment, JsonArray history) {
        JsonObject last = last(history);
        return payment.copy()
                .put("cancel_history", history)
                .put(
                        "cancel_amount",
                        entries(history)
                                .map(each -> V1Fields.money(each, "amount"))
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                .put("status", last == null ? "paid" : "cancelled")
                .put("cancelled_at", last == null ? 0 : last.getLong("cancelled_at"))
                .put("cancel_reason", last == null ? null : last.getString("reason"));
    }

    static @Nullable JsonObject last(JsonArray history) {
        return entries(history).reduce((earlier, later) -> later).orElse(null);
    }

    private static Stream<JsonObject> entries(JsonArray history) {
        return history.stream().map(JsonObject.class::cast);
    }
}
