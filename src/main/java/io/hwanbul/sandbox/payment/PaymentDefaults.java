package io.hwanbul.sandbox.payment;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/** Completes a new payment: a field that is not given is that of a plain card payment, paid now. */
final class PaymentDefaults {
    private static final String NAME = "시험 상품 Test item";

    /** The field that holds the time of a status. */
    private static final Map<String, String> STATUS_TIMES = Map.of("paid", "paid_at", "failed", "failed_at");

    private PaymentDefaults() {}

    /** Takes any of V1's fields except those that a cancel changes; {@code number} makes the payment's ids. */
    static JsonObject complete(JsonObject given, long number, boolean testMode, Instant now) {
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
                .put("sandbox", testMode)
                .put("started_at", seconds)
                .put("paid_at", 0)
                .put("failed_at", 0)
                .mergeIn(given)
                .put("cancel_amount", 0)
                .put("cancelled_at", 0)
                .put("cancel_history", new JsonArray());
        String statusTime = STATUS_TIMES.get(payment.getString("status"));
        if (statusTime != null && !given.containsKey(statusTime)) {
            payment.put(statusTime, seconds);
        }
        return payment.getString("pay_method").equals("vbank") ? withVirtualAccount(payment, number, seconds) : payment;
    }

    /** The account number is none that a bank could issue, so that nobody pays real money into it. */
    private static JsonObject withVirtualAccount(JsonObject payment, long number, long seconds) {
        return new JsonObject()
                .put("vbank_num", "sandbox-" + number)
                .put("vbank_issued_at", seconds)
                .mergeIn(payment);
    }
}
