package io.hwanbul.mongo;

import com.mongodb.MongoException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shop's collection: reading by query, and the one kind of conditional write that everything else is made of. */
record PaymentCollection(MongoClient mongo, String collection, String ownerField) {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentCollection.class);
    private static final int DUPLICATE_KEY = 11000;

    /** The element of {@code refunds} that a write is about. */
    static final String ELEMENT = "refunds.$[refund].";

    /** Names one payment; {@code merchant_uid} is the shard key where there is one. */
    static JsonObject one(Payment payment) {
        return one(payment.seen().merchantUid(), payment.seen().impUid());
    }

    static JsonObject one(String merchantUid, String impUid) {
        return new JsonObject().put("merchant_uid", merchantUid).put("imp_uid", impUid);
    }

    /** Holds while the payment is as it was read; what only the shop's own program has written has no revision. */
    static JsonObject unchanged(Payment read) {
        return one(read)
                .put("revision", read.revision().isPresent() ? read.revision().getAsLong() : null);
    }

    /** The same, and none of its refunds is pending. */
    static JsonObject unchangedAndIdle(Payment read) {
        return unchanged(read).put("refunds.state", new JsonObject().put("$ne", BsonValues.name(RefundState.PENDING)));
    }

    Future<List<Payment>> read(JsonObject query, FindOptions options) {
        return find(query, options)
                .map(found -> found.stream()
                        .map(document -> PaymentDocument.read(document, ownerField))
                        .toList());
    }

    /** As {@link #read}, without those that are damaged: one must not keep all others from being looked after. */
    Future<List<Payment>> readable(JsonObject query, FindOptions options) {
        return find(query, options)
                .map(found -> found.stream().flatMap(this::readable).toList());
    }

    private Stream<Payment> readable(JsonObject document) {
        try {
            return Stream.of(PaymentDocument.read(document, ownerField));
        } catch (Refusal unreadable) {
            LOG.warn("The document of {} is passed over: {}", document.getValue("merchant_uid"), unreadable.detail());
            return Stream.empty();
        }
    }

    Future<List<JsonObject>> find(JsonObject query, FindOptions options) {
        return available(
                mongo.findWithOptions(collection, query, options.setFields(PaymentDocument.projection(ownerField))));
    }

    /** Changes the one document that the query finds, and returns it; refused when it finds none. */
    Future<Payment> write(JsonObject query, JsonObject update, UpdateOptions options) {
        FindOptions returned = new FindOptions().setFields(PaymentDocument.projection(ownerField));
        update.put("$inc", new JsonObject().put("revision", 1));
        return available(mongo.findOneAndUpdateWithOptions(
                        collection, query, update, returned, options.setReturningNewDocument(true)))
                .map(document -> {
                    if (document == null) {
                        throw Refusal.inProgress();
                    }
                    return PaymentDocument.read(document, ownerField);
                });
    }

    /** For an update of {@link #ELEMENT}. */
    static UpdateOptions ofElement(String refundId) {
        return new UpdateOptions().setArrayFilters(new JsonArray().add(new JsonObject().put("refund.id", refundId)));
    }

    /** The driver's words stay in the log: they may hold the shop's addresses and data. */
    static <T> Future<T> available(Future<T> answer) {
        return answer.recover(failure -> {
            LOG.warn("The database did not answer as it should: {}", fault(failure));
            return Future.failedFuture(Refusal.databaseUnavailable());
        });
    }

    /** Whether somebody else has added the same document first. */
    static boolean isDuplicate(Throwable failure) {
        return failure instanceof MongoException mongo && mongo.getCode() == DUPLICATE_KEY;
    }

    private static String fault(Throwable failure) {
        return failure instanceof MongoException mongo
                ? failure.getClass().getSimpleName() + " " + mongo.getCode()
                : failure.toString();
    }
}
