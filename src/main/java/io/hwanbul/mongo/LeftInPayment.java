package io.hwanbul.mongo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is left to do in one payment's document once its entries are in the journal: they leave the outbox, and the ends that
 * were told are noted. Neither counts as a change of the payment.
 *
 * @param payment names the document, as a query
 * @param entries the entries to move
 * @param told    the ends that were told
 * @param pending whether a refund of it goes on, so that more entries will follow
 */
record LeftInPayment(JsonObject payment, List<JsonObject> entries, List<Told> told, long sinceNanos, boolean pending) {
    /** A payment whose refund stays pending is moved after this long. */
    private static final Duration PENDING_FOR = Duration.ofSeconds(10);

    /** An end that was told: which, as the fields of the refund, and the fields that note it. */
    record Told(JsonObject refund, JsonObject note) {}

    LeftInPayment with(LeftInPayment more) {
        return new LeftInPayment(
                payment.containsKey("_id") ? payment : more.payment,
                Stream.concat(entries.stream(), more.entries.stream()).toList(),
                Stream.concat(told.stream(), more.told.stream()).toList(),
                sinceNanos,
                more.entries.isEmpty() ? pending : more.pending);
    }

    boolean isReady(long nowNanos) {
        return !pending || nowNanos - sinceNanos > PENDING_FOR.toNanos();
    }

    /** One statement of the database's update command. */
    JsonObject statement(OurField field) {
        JsonObject update = new JsonObject();
        if (!entries.isEmpty()) {
            JsonArray ids = new JsonArray(
                    entries.stream().map(entry -> entry.getString("_id")).toList());
            JsonObject moved = new JsonObject().put("_id", new JsonObject().put("$in", ids));
            update.put("$pull", new JsonObject().put(field.outbox(), moved));
        }
        JsonObject notes = new JsonObject();
        JsonArray filters = new JsonArray();
        for (Told end : told) {
            String name = "told" + filters.size();
            JsonObject filter = new JsonObject();
            end.refund().forEach(of -> filter.put(name + "." + of.getKey(), of.getValue()));
            filters.add(filter);
            end.note().forEach(of -> notes.put(field.refunds() + ".$[" + name + "]." + of.getKey(), of.getValue()));
        }
        if (!notes.isEmpty()) {
            update.put("$set", notes);
        }
        JsonObject statement = new JsonObject().put("q", payment.copy()).put("u", update);
        // an id that may have several types names no single shard, as the write of one document must
        statement.put("multi", !payment.containsKey("_id"));
        return filters.isEmpty() ? statement : statement.put("arrayFilters", filters);
    }
}
