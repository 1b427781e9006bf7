package io.hwanbul.mongo;

import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.MongoClientUpdateResult;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shop's collection: reads by query, and writes of one document under a condition. */
record PaymentCollection(MongoClient mongo, String collection, String ownerField) {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentCollection.class);

    /** The element of {@code refunds} that {@link #writeElement} changes. */
    static final String ELEMENT = "refunds.$[refund].";

    Future<List<Payment>> read(JsonObject query, FindOptions options) {
        return find(query, options)
                .map(found -> found.stream()
                        .map(document -> PaymentDocument.read(document, ownerField))
                        .toList());
    }

    Future<Optional<Payment>> readOne(JsonObject query) {
        return read(query, new FindOptions().setLimit(1))
                .map(found -> found.stream().findFirst());
    }

    /** As {@link #read} without the unreadable ones: one damaged document must not hide the others. */
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

    private Future<List<JsonObject>> find(JsonObject query, FindOptions options) {
        return MongoErrors.available(
                mongo.findWithOptions(collection, query, options.setFields(PaymentDocument.projection(ownerField))));
    }

    /** The two ids of the documents, and nothing else of them. */
    Future<List<JsonObject>> names(JsonObject query, int limit) {
        JsonObject fields =
                new JsonObject().put("_id", 0).put("merchant_uid", 1).put("imp_uid", 1);
        FindOptions options = new FindOptions().setLimit(limit).setFields(fields);
        return MongoErrors.available(mongo.findWithOptions(collection, query, options));
    }

    /** Fails with {@link LostRaceException} when the payment is there. */
    Future<Void> insert(JsonObject document) {
        return MongoErrors.inserted(mongo.insert(collection, document)).mapEmpty();
    }

    /** Changes the document that the query finds, and returns it; fails with {@link LostRaceException} when it finds none. */
    Future<Payment> write(JsonObject query, JsonObject update) {
        return write(query, update, new UpdateOptions());
    }

    /** The same, for an update of the {@link #ELEMENT} with this id. */
    Future<Payment> writeElement(JsonObject query, JsonObject update, String refundId) {
        return write(
                query,
                update,
                new UpdateOptions().setArrayFilters(new JsonArray().add(new JsonObject().put("refund.id", refundId))));
    }

    private Future<Payment> write(JsonObject query, JsonObject update, UpdateOptions options) {
        FindOptions returned = new FindOptions().setFields(PaymentDocument.projection(ownerField));
        return MongoErrors.available(mongo.findOneAndUpdateWithOptions(
                        collection, query, counted(update), returned, options.setReturningNewDocument(true)))
                .map(document -> {
                    if (document == null) {
                        throw new LostRaceException();
                    }
                    return PaymentDocument.read(document, ownerField);
                });
    }

    /** Changes the document that the query finds; returns how many it changed. */
    Future<Long> update(JsonObject query, JsonObject update, UpdateOptions options) {
        return MongoErrors.available(mongo.updateCollectionWithOptions(collection, query, counted(update), options))
                .map(MongoClientUpdateResult::getDocModified);
    }

    /** Every write of ours counts the revision up. */
    private static JsonObject counted(JsonObject update) {
        return update.put("$inc", new JsonObject().put("revision", 1));
    }
}
