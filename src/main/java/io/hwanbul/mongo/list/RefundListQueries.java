package io.hwanbul.mongo.list;

import io.hwanbul.list.ListPage;
import io.hwanbul.list.RefundFilter;
import io.hwanbul.list.RefundSummary;
import io.hwanbul.mongo.bson.BsonValues;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The queries of {@code hwanbul_refunds}. */
final class RefundListQueries {
    private RefundListQueries() {}

    static JsonObject of(RefundFilter filter) {
        JsonObject query = new JsonObject();
        filter.equal().forEach((field, value) -> query.put(BsonValues.name(field), value));
        if (!filter.states().isEmpty()) {
            List<String> names =
                    filter.states().stream().map(BsonValues::name).sorted().toList();
            query.put("state", names.size() == 1 ? names.get(0) : new JsonObject().put("$in", new JsonArray(names)));
        }
        if (filter.exceptions()) {
            query.put("exception", new JsonObject().put("$exists", true));
        }
        JsonObject time = new JsonObject();
        filter.from().ifPresent(from -> time.put("$gte", BsonValues.date(from)));
        filter.to().ifPresent(to -> time.put("$lt", BsonValues.date(to)));
        if (time.isEmpty() && filter.time() == RefundFilter.Time.SETTLED_AT) {
            time.put("$exists", true);
        }
        return time.isEmpty() ? query : query.put(BsonValues.name(filter.time()), time);
    }

    /** The rows after the place; what it adds to the filter bounds the same index. */
    static JsonObject page(RefundFilter filter, ListPage page) {
        String time = BsonValues.name(filter.time());
        JsonObject query = of(filter);
        page.after().ifPresent(place -> {
            String past = page.newestFirst() ? "$lt" : "$gt";
            JsonObject at = BsonValues.date(place.at());
            JsonObject bound = new JsonObject().put(past + "e", at);
            JsonArray beyond = new JsonArray()
                    .add(new JsonObject().put(time, new JsonObject().put(past, at)))
                    .add(new JsonObject().put(time, at).put("_id", new JsonObject().put(past, place.id())));
            JsonArray all = new JsonArray();
            if (!query.isEmpty()) {
                all.add(query.copy());
            }
            all.add(new JsonObject().put(time, bound)).add(new JsonObject().put("$or", beyond));
            query.clear().put("$and", all);
        });
        return query;
    }

    static JsonObject order(RefundFilter filter, ListPage page) {
        int direction = page.newestFirst() ? -1 : 1;
        return new JsonObject().put(BsonValues.name(filter.time()), direction).put("_id", direction);
    }

    /** The stored summary, if it is older, or of another document of the payment. */
    static JsonObject older(RefundSummary refund) {
        JsonArray older = new JsonArray()
                .add(new JsonObject()
                        .put(
                                "revision",
                                new JsonObject().put("$lt", refund.version().revision())))
                .add(new JsonObject()
                        .put(
                                "chain",
                                new JsonObject().put("$ne", refund.version().chain())));
        return new JsonObject().put("_id", refund.id()).put("$or", older);
    }

    static JsonArray totals(RefundFilter filter) {
        JsonObject by = new JsonObject();
        List.of(day(filter), "state", "pay_method", "currency", "origin").forEach(name -> by.put(name, "$" + name));
        JsonObject group = new JsonObject()
                .put("_id", by)
                .put("count", new JsonObject().put("$sum", 1))
                .put("thousandths", new JsonObject().put("$sum", "$thousandths"));
        return new JsonArray()
                .add(new JsonObject().put("$match", of(filter)))
                .add(new JsonObject().put("$group", group));
    }

    static String day(RefundFilter filter) {
        return filter.time() == RefundFilter.Time.REQUESTED_AT ? "requested_day" : "settled_day";
    }
}
