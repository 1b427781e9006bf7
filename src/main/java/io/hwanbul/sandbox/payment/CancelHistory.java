package io.hwanbul.sandbox.payment;

import io.hwanbul.sandbox.input.V1Fields;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A payment's {@code cancel_history}, the oldest cancel first, and the fields that follow from it. */
public final class CancelHistory {
    private CancelHistory() {}

    /** The payment after one more cancel. */
    public static JsonObject append(
            JsonObject payment, Number amount, Instant cancelledAt, String reason, String cancellationId) {
        JsonObject cancel = new JsonObject()
                .put("pg_tid", payment.getString("pg_tid"))
                .put("amount", amount)
                .put("cancelled_at", cancelledAt.getEpochSecond())
                .put("reason", reason)
                .put("cancellation_id", cancellationId);
        return withHistory(
                payment, payment.getJsonArray("cancel_history").copy().add(cancel));
    }

    /** The payment without its last cancel; empty if it has none. */
    public static Optional<JsonObject> withoutLast(JsonObject payment) {
        JsonArray history = payment.getJsonArray("cancel_history").copy();
        if (history.isEmpty()) {
            return Optional.empty();
        }
        history.remove(history.size() - 1);
        return Optional.of(withHistory(payment, history));
    }

    public static Optional<JsonObject> last(JsonObject payment) {
        return last(payment.getJsonArray("cancel_history"));
    }

    private static Optional<JsonObject> last(JsonArray history) {
        return cancels(history).reduce((earlier, later) -> later);
    }

    /** V1 is said to show {@code cancelled} after a partial cancel too. */
    private static JsonObject withHistory(JsonObject payment, JsonArray history) {
        Optional<JsonObject> last = last(history);
        BigDecimal cancelled = cancels(history)
                .map(cancel -> V1Fields.money(cancel, "amount"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        JsonObject changed = payment.copy()
                .put("cancel_history", history)
                .put("cancel_amount", cancelled)
                .put("status", last.isPresent() ? "cancelled" : "paid")
                .put(
                        "cancelled_at",
                        last.map(cancel -> cancel.getLong("cancelled_at")).orElse(0L));
        changed.remove("cancel_reason");
        last.ifPresent(cancel -> changed.put("cancel_reason", cancel.getString("reason")));
        return changed;
    }

    private static Stream<JsonObject> cancels(JsonArray history) {
        return history.stream().map(JsonObject.class::cast);
    }
}
