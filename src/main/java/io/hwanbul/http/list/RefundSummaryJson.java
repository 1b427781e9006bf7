package io.hwanbul.http.list;

import io.hwanbul.list.ListException;
import io.hwanbul.list.RefundSummary;
import io.hwanbul.list.RefundTotal;
import io.hwanbul.payment.ConstantName;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** A row of a list, under the names of the API's refunds and payments. */
public final class RefundSummaryJson {
    private RefundSummaryJson() {}

    public static JsonObject of(RefundSummary refund) {
        JsonObject json = new JsonObject()
                .put("id", refund.id())
                .put("merchant_uid", refund.merchantUid())
                .put("imp_uid", refund.impUid())
                .put("origin", ConstantName.of(refund.origin()))
                .put("state", ConstantName.of(refund.state()))
                .put("amount", refund.amount())
                .put("currency", refund.currency())
                .put("pay_method", refund.payMethod())
                .put("pg_provider", refund.pgProvider())
                .put("requested_at", refund.requestedAt().toString());
        put(json, "requested_by", refund.people().requestedBy());
        put(json, "decided_by", refund.people().decidedBy());
        put(json, "settled_by", refund.people().settledBy());
        put(json, "settled_at", refund.settledAt().map(Instant::toString));
        put(json, "waits_until", refund.waitsUntil().map(Instant::toString));
        put(json, "failure", refund.failure().map(ConstantName::of));
        refund.exception().ifPresent(why -> json.put("exception", exception(why)));
        return json;
    }

    private static JsonObject exception(ListException why) {
        ExceptionAdvice advice = ExceptionAdvice.of(why);
        return new JsonObject()
                .put("code", ConstantName.of(why))
                .put("todo", advice.english())
                .put("todo_ko", advice.korean());
    }

    private static void put(JsonObject json, String name, Optional<String> value) {
        value.ifPresent(text -> json.put(name, text));
    }

    public static JsonObject of(RefundTotal total) {
        return new JsonObject()
                .put("day", total.day().toString())
                .put("state", ConstantName.of(total.state()))
                .put("pay_method", total.payMethod())
                .put("currency", total.currency())
                .put("origin", ConstantName.of(total.origin()))
                .put("count", total.count())
                .put("amount", total.amount());
    }
}
