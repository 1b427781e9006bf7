package io.hwanbul.mongo;

import io.hwanbul.payment.Accounts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClientUpdateResult;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Instant;
import java.util.List;

/** The bank accounts in all orders' refunds. Damaged documents count and are erased like all others. */
final class MongoAccounts implements Accounts {
    private static final String FINGERPRINT = "refunds." + AccountDocument.FINGERPRINT;
    private static final String ERASE_AT = "refunds." + AccountDocument.ERASE_AT;

    private final PaymentCollection documents;

    MongoAccounts(PaymentCollection documents) {
        this.documents = documents;
    }

    @Override
    public Future<Integer> otherOrders(String merchantUid, List<String> fingerprints, int limit) {
        JsonObject query = new JsonObject()
                .put(FINGERPRINT, new JsonObject().put("$in", new JsonArray(fingerprints)))
                .put("merchant_uid", new JsonObject().put("$ne", merchantUid));
        return names(query, limit).map(found -> (int) found.stream()
                .map(document -> document.getValue("merchant_uid"))
                .distinct()
                .count());
    }

    @Override
    public Future<Integer> erase(Instant now, int limit) {
        JsonObject due = new JsonObject().put("$lte", BsonValues.date(now));
        return names(new JsonObject().put(ERASE_AT, due), limit)
                .compose(found ->
                        Future.join(found.stream().map(name -> erase(name, due)).toList()))
                .map(done -> done.<Long>list().stream().mapToInt(Long::intValue).sum());
    }

    /** What identifies the documents, and nothing else of them. */
    private Future<List<JsonObject>> names(JsonObject query, int limit) {
        JsonObject fields =
                new JsonObject().put("_id", 0).put("merchant_uid", 1).put("imp_uid", 1);
        FindOptions options = new FindOptions().setLimit(limit).setFields(fields);
        return PaymentCollection.available(documents.mongo().findWithOptions(documents.collection(), query, options));
    }

    /** Only an ended refund has such a time: one that may still have to be sent keeps its account. */
    private Future<Long> erase(JsonObject name, JsonObject due) {
        JsonObject update = new JsonObject()
                .put(
                        "$unset",
                        new JsonObject()
                                .put(PaymentCollection.ELEMENT + AccountDocument.SEALED, "")
                                .put(PaymentCollection.ELEMENT + AccountDocument.ERASE_AT, ""))
                .put("$inc", new JsonObject().put("revision", 1));
        UpdateOptions elements = new UpdateOptions()
                .setArrayFilters(new JsonArray().add(new JsonObject().put("refund." + AccountDocument.ERASE_AT, due)));
        JsonObject query = name.copy().put(ERASE_AT, due);
        return PaymentCollection.available(
                        documents.mongo().updateCollectionWithOptions(documents.collection(), query, update, elements))
                .map(MongoClientUpdateResult::getDocModified);
    }
}
