package io.hwanbul.mongo;

import io.hwanbul.list.RefundSummary;
import io.hwanbul.payment.Payment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is left to do once a payment's document is written: its refunds go to the list, its entries to the journal and out of
 * the outbox, and the ends that were told are noted. None of it counts as a change of the payment.
 *
 * @param payment  names the document, as a query
 * @param unlisted the payment as it was written last, if the list does not have it so
 * @param entries  the entries to move
 * @param told     the ends that were told
 * @param pending  whether a refund of it goes on, so that more entries will follow
 */
record LeftInPayment(
        JsonObject payment,
        Optional<Payment> unlisted,
        List<JsonObject> entries,
        List<Told> told,
        long sinceNanos,
        boolean pending) {
    /** A payment whose refund stays pending is moved after this long. */
    private static final Duration PENDING_FOR = Duration.ofSeconds(10);

    /** An end that was told: which, as the fields of the refund, and the fields that note it. */
    record Told(JsonObject refund, JsonObject note) {}

    static LeftInPayment changed(Payment payment, List<JsonObject> entries, long nowNanos) {
        return new LeftInPayment(
                PaymentQueries.one(payment),
                Optional.of(payment),
                entries,
                List.of(),
                nowNanos,
                payment.pending().isPresent());
    }

    static LeftInPayment told(JsonObject payment, Told told, long nowNanos) {
        return new LeftInPayment(payment, Optional.empty(), List.of(), List.of(told), nowNanos, false);
    }

    /** What a server has left behind; the list gets it beside. */
    static LeftInPayment behind(JsonObject payment, List<JsonObject> entries) {
        return new LeftInPayment(payment, Optional.empty(), entries, List.of(), 0, false);
    }

    LeftInPayment with(LeftInPayment more) {
        return new LeftInPayment(
                payment.containsKey("_id") ? payment : more.payment,
                newer(more.unlisted),
                Stream.concat(entries.stream(), more.entries.stream()).toList(),
                Stream.concat(told.stream(), more.told.stream()).toList(),
                sinceNanos,
                more.entries.isEmpty() ? pending : more.pending);
    }

    private Optional<Payment> newer(Optional<Payment> other) {
        return Stream.concat(unlisted.stream(), other.stream())
                .max(Comparator.comparingLong(written -> written.revision().orElse(0)));
    }

    LeftInPayment listed() {
        return new LeftInPayment(payment, Optional.empty(), entries, told, sinceNanos, pending);
    }

    /** The listing alone, which did not succeed. */
    LeftInPayment listing() {
        return new LeftInPayment(payment, unlisted, List.of(), List.of(), sinceNanos, pending);
    }

    List<RefundSummary> summaries() {
        return unlisted.map(RefundSummary::of).orElse(List.of());
    }

    boolean isReady(long nowNanos) {
        return !pending || nowNanos - sinceNanos > PENDING_FOR.toNanos();
    }

    boolean isToBeWritten() {
        return !entries.isEmpty() || !told.isEmpty();
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
