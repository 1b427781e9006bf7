package io.hwanbul.mongo;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexModel;
import io.vertx.ext.mongo.IndexOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An index of one field that refunds need. None is unique: nothing of ours may keep the shop's program from inserting or
 * changing its documents, and such a program may well store an order's {@code imp_uid} as null until it is paid.
 *
 * @param sparse whether documents without the field are left out of it
 */
record RequiredIndex(String field, boolean sparse) {

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
                List.of(new RequiredIndex("at", false), new RequiredIndex("refund_id", false)));
        return all;
    }

    /** Most payments have no refunds, hardly any has one that is due, and most days have nothing open. */
    private static RequiredIndex sparse(String field) {
        return new RequiredIndex(field, true);
    }

    /** Whether an index of the collection, as the database lists it, serves as well. */
    boolean isServedBy(JsonObject index) {
        JsonObject key = index.getJsonObject("key");
        return key.size() == 1 && key.containsKey(field);
    }

    IndexModel model() {
        return new IndexModel(
                new JsonObject().put(field, 1),
                new IndexOptions().name(field + "_1").sparse(sparse));
    }
}
