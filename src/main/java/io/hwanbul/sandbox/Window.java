package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What {@code GET /payments/status/{status}} looks for: a status, and a time in UNIX seconds, both ends included. */
record Window(String status, long from, long to) {
    private static final long LONGEST = Duration.ofDays(90).toSeconds();
    private static final String ALL = "all";

    /** By which of its times a payment of each status counts. */
    private static final Map<String, String> TIMES =
            Map.of("ready", "started_at", "paid", "paid_at", "cancelled", "cancelled_at", "failed", "failed_at");

    static Window of(RoutingContext context, Instant now) {
        String status = context.pathParam("status");
        if (!status.equals(ALL) && !TIMES.containsKey(status)) {
            throw Declined.invalid("결제상태 값이 올바르지 않습니다.");
        }
        long to = Query.whole(context, "to").orElse(now.getEpochSecond());
        long from = Query.whole(context, "from").orElse(Math.max(0, to - LONGEST));
        if (from < 0 || to < from || to - from > LONGEST) {
            throw Declined.invalid("조회기간은 최대 90일입니다.");
        }
        return new Window(status, from, to);
    }

    boolean shows(JsonObject payment) {
        String own = payment.getString("status");
        long time = V1Fields.seconds(payment, TIMES.getOrDefault(own, "started_at"));
        return (status.equals(ALL) || status.equals(own)) && time >= from && time <= to;
    }
}
