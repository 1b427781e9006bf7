package io.hwanbul.mongo;

import io.hwanbul.mongo.bson.MongoErrors;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
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
record PaymentCollection(MongoClient mongo, String collection, PaymentDocument documents) {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentCollection.class);

    /** Pages of unreadable documents that are skipped for readable ones behind them. */
    private static final int MAX_PAGES = 20;

    OurField field() {
        return documents.field();
    }

    Future<List<Payment>> read(JsonObject query, FindOptions options) {
        return find(query, options)
                .map(found -> found.stream().map(documents::read).toList());
    }

    Future<Optional<Payment>> readOne(JsonObject query) {
        return MongoErrors.available(mongo.findOne(collection, query, documents.projection()))
                .map(found -> Optional.ofNullable(found).map(documents::read));
    }

    /** As {@link #read} without the unreadable ones: one damaged document must not hide the others. */
    Future<List<Payment>> readable(JsonObject query, FindOptions options) {
        return find(query, options)
                .map(found -> found.stream().flatMap(this::readable).toList());
    }

    /** As {@link #readable}; empty if there are more documents than the limit. */
    Future<Optional<List<Payment>>> readableUpTo(JsonObject query, int limit) {
        return find(query, new FindOptions().setLimit(limit + 1))
                .map(found -> found.size() > limit
                        ? Optional.empty()
                        : Optional.of(found.stream().flatMap(this::readable).toList()));
    }

    /** The first readable documents, up to the limit, however many unreadable ones are before them. */
    Future<List<Payment>> firstReadable(JsonObject query, JsonObject sort, int limit) {
        return firstReadable(query, sort, limit, 0, List.of());
    }

    private Future<List<Payment>> firstReadable(
            JsonObject query, JsonObject sort, int limit, int page, List<Payment> before) {
        FindOptions options = new FindOptions().setSort(sort).setLimit(limit).setSkip(page * limit);
        return find(query.copy(), options).compose(found -> {
            List<Payment> readable = Stream.concat(
                            before.stream(), found.stream().flatMap(this::readable))
                    .limit(limit)
                    .toList();
            return readable.size() == limit || found.size() < limit || page == MAX_PAGES
                    ? Future.succeededFuture(readable)
                    : firstReadable(query, sort, limit, page + 1, readable);
        });
    }

    private Stream<Payment> readable(JsonObject document) {
        try {
            return Stream.of(documents.read(document));
        } catch (Refusal unreadable) {
            LOG.warn("The document of {} is passed over: {}", document.getValue("merchant_uid"), unreadable.detail());
            return Stream.empty();
        }
    }

    private Future<List<JsonObject>> find(JsonObject query, FindOptions options) {
        return MongoErrors.available(
                mongo.findWithOptions(collection, query, options.setFields(documents.projection())));
    }

    /** These fields of the documents, with the two ids, and nothing else of them. */
    Future<List<JsonObject>> fields(JsonObject query, int limit, String... names) {
        return fields(query, new FindOptions().setLimit(limit), names);
    }

    /** The same, sorted and limited by the options. */
    Future<List<JsonObject>> fields(JsonObject query, FindOptions options, String... names) {
        JsonObject fields =
                new JsonObject().put("_id", 0).put("merchant_uid", 1).put("imp_uid", 1);
        for (String name : names) {
            fields.put(name, 1);
        }
        return MongoErrors.available(mongo.findWithOptions(collection, query, options.setFields(fields)));
    }

    /** Fails with {@link LostRaceException} when the payment is there. */
    Future<Void> insert(JsonObject document) {
        return MongoErrors.inserted(mongo.insert(collection, document)).mapEmpty();
    }

    /**
     * Changes the document that the query finds, of which the revision is a part; fails with {@link LostRaceException} when it
     * finds none.
     */
    Future<Void> write(JsonObject query, JsonObject update, UpdateOptions options) {
        return update(query, update, options).map(matched -> {
            if (matched == 0) {
                throw new LostRaceException();
            }
            return null;
        });
    }

    /** Changes the document that the query finds; returns how many it found. */
    Future<Long> update(JsonObject query, JsonObject update, UpdateOptions options) {
        JsonObject counted = update.put("$inc", new JsonObject().put(field().revision(), 1));
        if (counted.getJsonObject("$set", new JsonObject()).isEmpty()) {
            counted.remove("$set"); // not every engine takes an empty one
        }
        return MongoErrors.available(mongo.updateCollectionWithOptions(collection, query, counted, options)
                        .recover(this::named))
                .map(MongoClientUpdateResult::getDocMatched);
    }

    /** What no read shows, since only members of our field are read. */
    private <T> Future<T> named(Throwable failure) {
        return Future.failedFuture(
                MongoErrors.isInTheWay(failure)
                        ? Refusal.unreadable("its field " + field().name() + " is null or no object")
                        : failure);
    }
}
