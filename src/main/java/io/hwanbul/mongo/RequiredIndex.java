package io.hwanbul.mongo;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexModel;
import io.vertx.ext.mongo.IndexOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An index of one field that refunds need.
 *
 * @param sparse whether documents without the field are left out of it
 */
record RequiredIndex(String field, boolean unique, boolean sparse) {

    /** Every index, by collection. */
    static Map<String, List<RequiredIndex>> all(String payments, OurField field) {
        Map<String, List<RequiredIndex>> all = new LinkedHashMap<>();
        all.put(
                payments,
                List.of(
                        sparse("merchant_uid"),
                        sparse(field.refunds("id")),
                        sparse(field.nextCheckAt()),
                        sparse(field.refunds("settled_at")),
                        sparse(field.refunds(AccountDocument.FINGERPRINT)),
                        sparse(field.refunds(AccountDocument.ERASE_AT)),
                        sparse(field.outbox() + ".at"),
                        // sparse rather than partial: orders that were never paid have no imp_uid
                        new RequiredIndex("imp_uid", true, true)));
        all.put(MongoQuotaStore.COLLECTION, List.of(sparse("open.at")));
        all.put(
                MongoJournal.COLLECTION,
                List.of(new RequiredIndex("at", false, false), new RequiredIndex("refund_id", false, false)));
        return all;
    }

    /** Most payments have no refunds, hardly any has one that is due, and most days have nothing open. */
    private static RequiredIndex sparse(String field) {
        return new RequiredIndex(field, false, true);
    }

    /** Whether an index of the collection, as the database lists it, serves as well. */
    boolean isServedBy(JsonObject index) {
        JsonObject key = index.getJsonObject("key");
        boolean ofField = key.size() == 1 && key.containsKey(field);
        return ofField && (!unique || index.getBoolean("unique", false));
    }

    IndexModel model() {
        String name = unique ? field + "_unique" : field + "_1";
        return new IndexModel(
                new JsonObject().put(field, 1),
                new IndexOptions().name(name).unique(unique).sparse(sparse));
    }
}
