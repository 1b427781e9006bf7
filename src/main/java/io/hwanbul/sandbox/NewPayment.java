package io.hwanbul.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/** A payment as V1 shows it, from the fields that are given and a plain card payment's in the place of the others. */
final class NewPayment {
    private static final String NAME = "시험 상품 Test item";

    /** The time at which a payment got its status; a field of its own for each. */
    private static final Map<String, String> SINCE = Map.of("paid", "paid_at", "failed", "failed_at");

    private NewPayment() {}

    /** Takes V1's fields by name, none of those that a cancel moves; {@code number} makes its ids. */
    static JsonObject of(JsonObject given, long number, Instant now) {
        long seconds = now.getEpochSecond();
        JsonObject payment = new JsonObject()
                .put("imp_uid", "imp_" + number)
                .put("merchant_uid", "order-" + number)
                .put("name", NAME)
                .put("pay_method", "card")
                .put("pg_provider", "html5_inicis")
                .put("pg_tid", "sandbox-" + number)
                .put("amount", 10_000)
                .put("currency", "KRW")
                .put("status", "paid")
                .put("sandbox", true)
                .put("started_at", seconds)
                .put("paid_at", 0)
                .put("failed_at", 0)
                .mergeIn(given)
                .put("cancel_amount", 0)
                .put("cancelled_at", 0)
                .put("cancel_history", new JsonArray());
        String since = SINCE.get(payment.getString("status"));
        if (since != null && !given.containsKey(since)) {
            payment.put(since, seconds);
        }
        return payment.getString("pay_method").equals("vbank") ? account(payment, number, seconds) : payment;
    }

    /** No number that a bank would give: nobody shall pay real money into it. */
    private static JsonObject account(JsonObject payment, long number, long seconds) {
        return new JsonObject()
                .put("vbank_num", "sandbox-" + number)
                .put("vbank_issued_at", seconds)
                .mergeIn(payment);
    }
}
