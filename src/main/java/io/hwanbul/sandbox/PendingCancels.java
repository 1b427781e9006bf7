package io.hwanbul.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Cancels that a PG has accepted and not done yet, the oldest first. */
final class PendingCancels {
    /** Of one payment. V1 does not say that it takes a second one; a gateway that does is the harder test. */
    private static final int MOST = 100;

    private final Map<String, Deque<JsonObject>> orders = new HashMap<>();

    void add(Cancel cancel) {
        Deque<JsonObject> waiting =
                orders.computeIfAbsent(cancel.payment().getString("imp_uid"), payment -> new ArrayDeque<>());
        if (waiting.size() == MOST) {
            throw Declined.byPg("처리 중인 취소 요청이 너무 많습니다.");
        }
        waiting.add(new JsonObject()
                .put("amount", cancel.amount())
                .put("reason", cancel.text("reason"))
                .put("requested_at", cancel.now().getEpochSecond()));
    }

    JsonObject takeOldest(String impUid) {
        Deque<JsonObject> waiting = orders.getOrDefault(impUid, new ArrayDeque<>());
        if (waiting.isEmpty()) {
            throw new WrongInput("no cancel of this payment is pending");
        }
        return waiting.remove();
    }

    /** Those of one payment: {@code amount}, {@code reason} and {@code requested_at} in UNIX seconds. */
    JsonArray of(String impUid) {
        return new JsonArray(
                orders.getOrDefault(impUid, new ArrayDeque<>()).stream().toList());
    }

    int count() {
        return orders.values().stream().mapToInt(Deque::size).sum();
    }

    void clear() {
        orders.clear();
    }
}
