package io.hwanbul.sandbox.payment;

import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.input.V1Fields;
import io.hwanbul.sandbox.input.V1Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Cancels that a PG has accepted but not done yet, by payment, the oldest first. */
public final class PendingCancels {
    /** V1 does not say whether a payment may have a second pending cancel; a gateway that allows it is the harder test. */
    private static final int MAX_PER_PAYMENT = 100;

    private final Map<String, Deque<JsonObject>> byImpUid = new HashMap<>();

    void add(CheckedCancel cancel) {
        Deque<JsonObject> pending =
                byImpUid.computeIfAbsent(cancel.payment().getString("imp_uid"), impUid -> new ArrayDeque<>());
        if (pending.size() == MAX_PER_PAYMENT) {
            throw V1Refusal.byPg("처리 중인 취소 요청이 너무 많습니다.");
        }
        pending.add(new JsonObject()
                .put("amount", cancel.amount())
                .put("reason", cancel.text("reason"))
                .put("requested_at", cancel.now().getEpochSecond()));
    }

    JsonObject takeOldest(String impUid) {
        Deque<JsonObject> pending = byImpUid.getOrDefault(impUid, new ArrayDeque<>());
        if (pending.isEmpty()) {
            throw new InvalidInput("no cancel of this payment is pending");
        }
        return pending.remove();
    }

    /** What one payment's pending cancels come to. */
    BigDecimal sum(String impUid) {
        return byImpUid.getOrDefault(impUid, new ArrayDeque<>()).stream()
                .map(cancel -> V1Fields.money(cancel, "amount"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** One payment's: {@code amount}, {@code reason} and {@code requested_at} in UNIX seconds. */
    public JsonArray of(String impUid) {
        return new JsonArray(
                byImpUid.getOrDefault(impUid, new ArrayDeque<>()).stream().toList());
    }

    public int count() {
        return byImpUid.values().stream().mapToInt(Deque::size).sum();
    }

    public void clear() {
        byImpUid.clear();
    }
}
