package io.hwanbul.proof;

import io.hwanbul.testing.StoredPayment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what the gateway, the database and the clients know, when no refund is pending any more. */
final class ConsistencyCheck {
    private static final Pattern MARK = Pattern.compile("\\(hb:([0-9A-Z]{12})\\)$");

    private final List<String> differences = new ArrayList<>();
    private final Map<String, List<JsonObject>> refundsByKey = new HashMap<>();
    private final Map<String, Integer> states = new TreeMap<>();
    private long won;

    /** Compares one order: cancels and succeeded refunds match one to one, and the balances are equal. */
    void compare(JsonObject stored, JsonObject seen) {
        String order = stored.getString("merchant_uid");
        Map<String, JsonObject> cancels = new HashMap<>();
        for (JsonObject cancel : objects(seen.getJsonArray("cancel_history"))) {
            Matcher mark = MARK.matcher(cancel.getString("reason"));
            if (!mark.find()) {
                report(order, "a cancel without a mark", cancel);
            } else if (cancels.put(mark.group(1), cancel) != null) {
                report(order, "a refund was paid twice", cancel);
            }
        }
        long sum = cancels.values().stream()
                .mapToLong(cancel -> cancel.getLong("amount"))
                .sum();
        expect(order, "the gateway's own sum", sum, seen.getLong("cancel_amount"));
        expect(order, "cancel_amount", stored.getLong("cancel_amount"), seen.getLong("cancel_amount"));
        expect(order, "cancel_history", stored.getJsonArray("cancel_history"), seen.getJsonArray("cancel_history"));
        won += sum;
        for (JsonObject refund : objects(StoredPayment.refunds(stored))) {
            states.merge(refund.getString("state"), 1, Integer::sum);
            refundsByKey
                    .computeIfAbsent(refund.getString("key"), first -> new ArrayList<>())
                    .add(refund);
            compare(order, refund, cancels.remove(refund.getString("id")));
        }
        cancels.forEach((id, cancel) -> report(order, "a cancel without a refund on record", cancel));
    }

    private void compare(String order, JsonObject refund, @Nullable JsonObject cancel) {
        String state = refund.getString("state");
        if (cancel == null) {
            if (!state.equals("failed")) {
                report(order, "no cancel for a refund that is " + state, refund);
            }
        } else if (!state.equals("succeeded")) {
            report(order, "a cancel for a refund that is " + state, refund);
        } else {
            expect(order, "the amount", refund.getLong("amount"), cancel.getLong("amount"));
        }
    }

    /** Compares the clients' answers: one key has one refund at most, and a final answer agrees with the database. */
    void compare(Collection<ClientRefund> refunds) {
        Set<String> keys = refunds.stream().map(ClientRefund::key).collect(Collectors.toSet());
        refundsByKey.forEach((key, recorded) -> {
            if (!keys.contains(key)) {
                report(key, "nobody asked for this", recorded);
            }
        });
        refunds.forEach(this::compare);
    }

    private void compare(ClientRefund refund) {
        List<JsonObject> recorded = refundsByKey.getOrDefault(refund.key(), List.of());
        List<JsonObject> succeeded = recorded.stream()
                .filter(one -> one.getString("state").equals("succeeded"))
                .toList();
        if (succeeded.size() > 1) {
            report(refund.key(), "one key was paid twice", succeeded);
        }
        Set<String> receipts = new HashSet<>();
        for (ClientRefund.Answer answer : refund.answers()) {
            if (answer.status() == 500) {
                report(refund.key(), "a defect", answer);
            } else if (answer.status() == 200) {
                receipts.add(answer.body());
                String id = answer.json().getJsonObject("refund").getString("id");
                if (succeeded.stream().noneMatch(one -> one.getString("id").equals(id))) {
                    report(refund.key(), "told that it succeeded", answer);
                }
            } else if (answer.isFinal() && !succeeded.isEmpty()) {
                report(refund.key(), "told that it did not succeed", answer);
            }
        }
        if (receipts.size() > 1) {
            report(refund.key(), "the answers differ", receipts);
        }
    }

    /** Whether the refund under this key succeeded, as the database has it. */
    boolean succeeded(ClientRefund refund) {
        return refundsByKey.getOrDefault(refund.key(), List.of()).stream()
                .anyMatch(one -> one.getString("state").equals("succeeded"));
    }

    private void expect(String where, String what, Object stored, Object seen) {
        if (!stored.equals(seen)) {
            report(where, what + " on record is not the gateway's", stored + " and " + seen);
        }
    }

    private void report(String where, String what, Object evidence) {
        differences.add(where + ": " + what + ": " + evidence);
    }

    List<String> differences() {
        return differences;
    }

    /** How many refunds are in each state. */
    Map<String, Integer> states() {
        return states;
    }

    long won() {
        return won;
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
