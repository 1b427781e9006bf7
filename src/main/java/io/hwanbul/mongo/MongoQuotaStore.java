package io.hwanbul.mongo;

import io.hwanbul.limit.QuotaReservation;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.limit.RefundLimit;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.mongo.bson.MongoErrors;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The quotas, one document for each caller and day. A write that was not acknowledged may have been applied; its
 * reservation is then never confirmed, and the sweep releases it.
 */
final class MongoQuotaStore implements QuotaStore {
    static final String COLLECTION = "hwanbul_quotas";

    /**
     * Reservations in one document, half a megabyte. The sweep removes them after some twenty minutes, so that one caller
     * may request four refunds a second all day.
     */
    static final int MAX_OPEN = 5_000;

    /** How many times a day is read again that changed between two reads. */
    private static final int MAX_TRIES = 5;

    private final MongoClient mongo;

    MongoQuotaStore(MongoClient mongo) {
        this.mongo = mongo;
    }

    @Override
    public Future<Boolean> reserve(QuotaReservation wanted, RefundLimit limit) {
        Headroom headroom = Headroom.of(wanted, limit);
        return headroom.isNone() ? Future.succeededFuture(false) : reserve(wanted, headroom, MAX_TRIES);
    }

    /** The result of one attempt to count a refund. */
    private enum Attempt {
        RESERVED,
        FULL,
        /** The day has no document yet, or its sums have changed since. */
        AGAIN
    }

    private Future<Boolean> reserve(QuotaReservation wanted, Headroom headroom, int tries) {
        return attempt(wanted, headroom).compose(result -> {
            if (result != Attempt.AGAIN) {
                return Future.succeededFuture(result == Attempt.RESERVED);
            }
            return tries > 1
                    ? begin(wanted).compose(begun -> reserve(wanted, headroom, tries - 1))
                    : Future.failedFuture(busy());
        });
    }

    private Future<Attempt> attempt(QuotaReservation wanted, Headroom headroom) {
        return take(wanted, headroom).compose(taken -> {
            if (taken) {
                return Future.succeededFuture(Attempt.RESERVED);
            }
            return day(wanted)
                    .map(day -> day.filter(sums -> !headroom.isIn(sums)).isPresent() ? Attempt.FULL : Attempt.AGAIN);
        });
    }

    private Future<Boolean> take(QuotaReservation wanted, Headroom headroom) {
        JsonObject query = headroom.in(QuotaDocument.one(wanted))
                .put("open.refund", new JsonObject().put("$ne", wanted.refundId()))
                .put("open." + (MAX_OPEN - 1), new JsonObject().put("$exists", false));
        JsonObject update = sums(QuotaDocument.units(wanted.amount()), 1)
                .put("$push", new JsonObject().put("open", QuotaDocument.written(wanted)));
        return write(query, update, new UpdateOptions());
    }

    private Future<Optional<JsonObject>> day(QuotaReservation wanted) {
        FindOptions sums = new FindOptions()
                .setFields(new JsonObject().put("amount", 1).put("count", 1))
                .setLimit(1);
        return MongoErrors.available(mongo.findWithOptions(COLLECTION, QuotaDocument.one(wanted), sums))
                .map(found -> found.stream().findFirst());
    }

    /** Creates the document of the day, unless another server did; what that one has counted in it stays. */
    private Future<Void> begin(QuotaReservation first) {
        return mongo.insert(COLLECTION, QuotaDocument.begun(first))
                .<Void>mapEmpty()
                .recover(failure -> MongoErrors.isDuplicate(failure)
                        ? Future.succeededFuture()
                        : MongoErrors.available(Future.failedFuture(failure)));
    }

    @Override
    public Future<Boolean> confirm(QuotaReservation reservation) {
        JsonObject update = new JsonObject().put("$set", new JsonObject().put("open.$[reservation].confirmed", true));
        UpdateOptions ofElement = new UpdateOptions()
                .setArrayFilters(
                        new JsonArray().add(new JsonObject().put("reservation.refund", reservation.refundId())));
        return write(holding(reservation), update, ofElement);
    }

    @Override
    public Future<Void> release(QuotaReservation reservation) {
        long units = QuotaDocument.units(reservation.amount());
        JsonObject asRead = new JsonObject()
                .put("refund", reservation.refundId())
                .put("amount", units)
                .put("confirmed", reservation.confirmed());
        // sums that are too low or not numbers are damaged and stay as they are
        JsonObject query = QuotaDocument.one(reservation)
                .put("open", new JsonObject().put("$elemMatch", asRead))
                .put("amount", new JsonObject().put("$gte", units))
                .put("count", new JsonObject().put("$gte", 1));
        return write(query, sums(-units, -1).mergeIn(without(reservation)), new UpdateOptions())
                .mapEmpty();
    }

    @Override
    public Future<Void> keep(QuotaReservation reservation) {
        return write(holding(reservation), without(reservation), new UpdateOptions())
                .mapEmpty();
    }

    @Override
    public Future<List<QuotaReservation>> open(Instant before, int limit) {
        JsonObject earlier = new JsonObject().put("open.at", new JsonObject().put("$lt", BsonValues.date(before)));
        JsonArray pipeline = new JsonArray()
                .add(new JsonObject().put("$match", earlier))
                .add(new JsonObject().put("$unwind", "$open"))
                .add(new JsonObject().put("$match", earlier.copy()))
                .add(new JsonObject().put("$sort", new JsonObject().put("open.at", -1)))
                .add(new JsonObject().put("$limit", limit));
        JsonObject command = new JsonObject()
                .put("aggregate", COLLECTION)
                .put("pipeline", pipeline)
                .put("cursor", new JsonObject().put("batchSize", limit + 1)) // all in one answer
                .put("readConcern", new JsonObject().put("level", "majority"));
        return MongoErrors.available(mongo.runCommand("aggregate", command))
                .map(answer -> answer.getJsonObject("cursor").getJsonArray("firstBatch").stream()
                        .map(JsonObject.class::cast)
                        .flatMap(QuotaDocument::readable)
                        .toList());
    }

    @Override
    public Future<Void> forget(LocalDate before) {
        JsonObject earlier = new JsonObject().put("_id", new JsonObject().put("$lt", before.toString()));
        return MongoErrors.available(mongo.removeDocuments(COLLECTION, earlier)).mapEmpty();
    }

    private static JsonObject holding(QuotaReservation reservation) {
        return QuotaDocument.one(reservation).put("open.refund", reservation.refundId());
    }

    private static JsonObject without(QuotaReservation reservation) {
        JsonObject element = new JsonObject().put("refund", reservation.refundId());
        return new JsonObject().put("$pull", new JsonObject().put("open", element));
    }

    private static JsonObject sums(long units, int count) {
        return new JsonObject()
                .put("$inc", new JsonObject().put("amount", units).put("count", count));
    }

    /** Returns whether a document matched. */
    private Future<Boolean> write(JsonObject query, JsonObject update, UpdateOptions options) {
        FindOptions returned = new FindOptions().setFields(new JsonObject().put("_id", 1));
        return MongoErrors.available(mongo.findOneAndUpdateWithOptions(COLLECTION, query, update, returned, options))
                .map(Objects::nonNull);
    }

    private static Refusal busy() {
        return Refusal.because(Reason.BUSY, "Too many refunds of this caller are under way at once; try again later.");
    }

    /**
     * The sums that a day may have before one more refund, for that refund to be within the limit.
     *
     * @param amount in the units of {@link QuotaDocument}; below zero if the refund alone exceeds the limit
     */
    private record Headroom(long amount, int count) {
        /** Ninety-nine trillion won; sums below it neither overflow nor lose a digit. */
        private static final BigDecimal MOST = QuotaDocument.amount(999_999_999_999_999_999L);

        private static final BigDecimal NONE = BigDecimal.ONE.negate();

        static Headroom of(QuotaReservation wanted, RefundLimit limit) {
            BigDecimal most = limit.dayAmount().map(MOST::min).orElse(MOST);
            BigDecimal left = most.subtract(wanted.amount()).max(NONE);
            return new Headroom(QuotaDocument.units(left), limit.dayCount().orElse(Integer.MAX_VALUE) - 1);
        }

        boolean isNone() {
            return amount < 0;
        }

        /** Adds the condition that the day's sums leave this headroom. */
        JsonObject in(JsonObject query) {
            return query.put("amount", new JsonObject().put("$lte", amount))
                    .put("count", new JsonObject().put("$lte", count));
        }

        boolean isIn(JsonObject day) {
            return day.getLong("amount") <= amount && day.getLong("count") <= count;
        }
    }
}
