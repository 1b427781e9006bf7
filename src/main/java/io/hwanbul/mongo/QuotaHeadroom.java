package io.hwanbul.mongo;

import io.hwanbul.limit.QuotaReservation;
import io.hwanbul.limit.RefundLimit;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/**
 * The sums that a day may have before one more refund, for that refund to be within the limit.
 *
 * @param amount in the units of {@link QuotaDocument}; below zero if the refund alone exceeds the limit
 */
record QuotaHeadroom(long amount, int count) {
    /** Ninety-nine trillion won; sums below it neither overflow nor lose a digit. */
    private static final BigDecimal MOST = QuotaDocument.amount(999_999_999_999_999_999L);

    private static final BigDecimal NONE = BigDecimal.ONE.negate();

    static QuotaHeadroom of(QuotaReservation wanted, RefundLimit limit) {
        BigDecimal most = limit.dayAmount().map(MOST::min).orElse(MOST);
        BigDecimal left = most.subtract(wanted.amount()).max(NONE);
        return new QuotaHeadroom(QuotaDocument.units(left), limit.dayCount().orElse(Integer.MAX_VALUE) - 1);
    }

    boolean isNone() {
        return amount < 0;
    }

    /** Adds the condition that the day's sums leave this headroom. */
    JsonObject in(JsonObject query) {
        return query.put("amount", new JsonObject().put("$lte", amount))
                .put("count", new JsonObject().put("$lte", count));
    }

    boolean isIn(JsonObject day) {
        return day.getLong("amount") <= amount && day.getLong("count") <= count;
    }
}
