package io.hwanbul.mongo;

import io.hwanbul.mongo.list.MongoRefundList;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexModel;
import io.vertx.ext.mongo.IndexOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An index that refunds need. None is unique: nothing of ours may keep the shop's program from inserting or
 * changing its documents, and such a program may well store an order's {@code imp_uid} as null until it is paid.
 *
 * @param fields in their order
 * @param sparse whether documents without the field are left out of it
 */
record RequiredIndex(List<String> fields, boolean sparse) {
    /** What a list can be chosen by, besides a time. */
    private static final List<String> LISTED_BY =
            List.of("state", "origin", "requested_by", "pay_method", "pg_provider");

    /** Every index, by collection. */
    static Map<String, List<RequiredIndex>> all(String payments, OurField field) {
        Map<String, List<RequiredIndex>> all = new LinkedHashMap<>();
        all.put(
                payments,
                List.of(
                        sparse("merchant_uid"),
                        sparse("imp_uid"),
                        sparse(field.refunds("id")),
                        sparse(field.nextCheckAt()),
                        sparse(field.refunds("settled_at")),
                        sparse(field.refunds(AccountDocument.FINGERPRINT)),
                        sparse(field.refunds(AccountDocument.ERASE_AT)),
                        sparse(field.outbox() + ".at")));
        all.put(MongoQuotaStore.COLLECTION, List.of(sparse("open.at")));
        all.put(
                MongoJournal.COLLECTION,
                List.of(new RequiredIndex(List.of("at"), false), new RequiredIndex(List.of("refund_id"), false)));
        all.put(MongoRefundList.COLLECTION, ofList());
        return all;
    }

    /** Each order of the list, alone and for each field that it can be chosen by. */
    private static List<RequiredIndex> ofList() {
        List<RequiredIndex> all = new ArrayList<>();
        // of one order there are a few refunds, and of all exceptions not many
        all.add(new RequiredIndex(List.of("merchant_uid"), false));
        all.add(new RequiredIndex(List.of("imp_uid"), false));
        all.add(sparse("exception"));
        for (String time : List.of("requested_at", "settled_at")) {
            all.add(new RequiredIndex(List.of(time, "_id"), false));
            LISTED_BY.forEach(field -> all.add(new RequiredIndex(List.of(field, time, "_id"), false)));
        }
        return all;
    }

    /** Most payments have no refunds, hardly any has one that is due, and most days have nothing open. */
    private static RequiredIndex sparse(String field) {
        return new RequiredIndex(List.of(field), true);
    }

    /** Whether an index of the collection, as the database lists it, serves as well. */
    boolean isServedBy(JsonObject index) {
        JsonObject key = index.getJsonObject("key");
        return List.copyOf(key.fieldNames()).equals(fields);
    }

    IndexModel model() {
        JsonObject key = new JsonObject();
        fields.forEach(field -> key.put(field, 1));
        return new IndexModel(
                key, new IndexOptions().name(String.join("_1_", fields) + "_1").sparse(sparse));
    }

    /** The fields as the log names them. */
    @Override
    public String toString() {
        return String.join("+", fields);
    }
}
