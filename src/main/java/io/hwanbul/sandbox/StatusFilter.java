package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.V1Fields;
import io.hwanbul.sandbox.input.V1Refusal;
import io.hwanbul.sandbox.input.V1Request;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The filter of {@code GET /payments/status/{status}}: a status, and a period in UNIX seconds, both ends included. */
record StatusFilter(String status, long from, long to) {
    private static final long MAX_SECONDS = Duration.ofDays(90).toSeconds();
    private static final String ALL = "all";

    /** The field whose time must be in the period, by the payment's status. */
    private static final Map<String, String> TIME_FIELDS =
            Map.of("ready", "started_at", "paid", "paid_at", "cancelled", "cancelled_at", "failed", "failed_at");

    static StatusFilter of(RoutingContext context, Instant now) {
        String status = context.pathParam("status");
        if (!status.equals(ALL) && !TIME_FIELDS.containsKey(status)) {
            throw V1Refusal.invalidValue("결제상태");
        }
        long to = V1Request.number(context, "to").orElse(now.getEpochSecond());
        long from = V1Request.number(context, "from").orElse(Math.max(0, to - MAX_SECONDS));
        if (from < 0 || to < from || to - from > MAX_SECONDS) {
            throw V1Refusal.invalid("조회기간은 최대 90일입니다.");
        }
        return new StatusFilter(status, from, to);
    }

    boolean matches(JsonObject payment) {
        String paymentStatus = payment.getString("status");
        long time = V1Fields.seconds(payment, TIME_FIELDS.getOrDefault(paymentStatus, "started_at"));
        return (status.equals(ALL) || status.equals(paymentStatus)) && time >= from && time <= to;
    }
}
