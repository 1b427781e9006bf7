package io.hwanbul.mongo;

import com.mongodb.MongoException;
import io.hwanbul.refund.Intent;
import io.hwanbul.refund.Payment;
import io.hwanbul.refund.Payments;
import io.hwanbul.refund.Refund;
import io.hwanbul.refund.RefundState;
import io.hwanbul.refund.Refusal;
import io.hwanbul.refund.Settlement;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop's payments, one conditional write per step. Every write names {@code merchant_uid}, which is the shard key
 * where there is one, and touches one document.
 */
final class MongoPayments implements Payments {
    private static final Logger LOG = LoggerFactory.getLogger(MongoPayments.class);

    /** Attempts to pay one order; with more of them, a second paid one could go unseen. */
    private static final int MOST_PAYMENTS = 100;

    /** The element of {@code refunds} that a write is about. */
    private static final String ELEMENT = "refunds.$[refund].";

    private final MongoClient mongo;
    private final String collection;

    MongoPayments(MongoClient mongo, String collection) {
        this.mongo = mongo;
        this.collection = collection;
    }

    @Override
    public Future<List<Payment>> find(String merchantUid) {
        return read(new JsonObject().put("merchant_uid", merchantUid), MOST_PAYMENTS)
                .map(found -> {
                    if (found.size() == MOST_PAYMENTS) {
                        throw Refusal.unreadable("its merchant_uid is shared by too many documents");
                    }
                    return found;
                });
    }

    @Override
    public Future<Optional<Payment>> findByRefund(String refundId) {
        return read(new JsonObject().put("refunds.id", refundId), 1)
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Future<List<Payment>> due(Instant now, int limit) {
        JsonObject refund = new JsonObject()
                .put("state", RefundDocument.name(RefundState.PENDING))
                .put("next_check_at", new JsonObject().put("$lte", RefundDocument.date(now)));
        return documents(new JsonObject().put("refunds", new JsonObject().put("$elemMatch", refund)), limit)
                .map(found -> found.stream().flatMap(MongoPayments::readable).toList());
    }

    /** One damaged document must not keep all others from being finished. */
    private static Stream<Payment> readable(JsonObject document) {
        try {
            return Stream.of(PaymentDocument.read(document));
        } catch (Refusal unreadable) {
            LOG.warn(
                    "The open refund of {} cannot be finished: {}",
                    document.getValue("merchant_uid"),
                    unreadable.detail());
            return Stream.empty();
        }
    }

    private Future<List<Payment>> read(JsonObject query, int limit) {
        return documents(query, limit)
                .map(found -> found.stream().map(PaymentDocument::read).toList());
    }

    private Future<List<JsonObject>> documents(JsonObject query, int limit) {
        FindOptions options =
                new FindOptions().setFields(PaymentDocument.PROJECTION).setLimit(limit);
        return available(mongo.findWithOptions(collection, query, options));
    }

    @Override
    public Future<Intent> begin(Intent intent) {
        Payment payment = intent.payment();
        JsonObject unchanged = one(payment.seen().merchantUid(), payment.seen().impUid())
                .put(
                        "revision",
                        payment.revision().isPresent() ? payment.revision().getAsLong() : null)
                .put("refunds.state", new JsonObject().put("$ne", RefundDocument.name(RefundState.PENDING)));
        JsonObject update = new JsonObject()
                .put("$push", new JsonObject().put("refunds", RefundDocument.begun(intent.refund())))
                .put("$inc", new JsonObject().put("revision", 1));
        return available(mongo.updateCollection(collection, unchanged, update)).map(result -> {
            if (result.getDocMatched() == 0) {
                throw Refusal.inProgress();
            }
            return intent;
        });
    }

    @Override
    public Future<Refund> takeUp(String merchantUid, Refund read, Refund progressed) {
        JsonObject unchanged = new JsonObject()
                .put("id", read.id())
                .put("state", RefundDocument.name(RefundState.PENDING))
                .put("sends", read.progress().sends())
                .put("checks", read.progress().checks());
        JsonObject update = new JsonObject().put("$set", RefundDocument.progress(progressed, ELEMENT));
        return write(merchantUid, read, unchanged, OptionalLong.empty(), update).map(progressed);
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        Refund refund = settlement.refund();
        JsonObject unchanged =
                new JsonObject().put("id", refund.id()).put("state", RefundDocument.name(settlement.from()));
        if (refund.state() != RefundState.SUCCEEDED) {
            unchanged.put("sends", refund.progress().sends());
        }
        JsonObject fields = RefundDocument.ended(refund, ELEMENT);
        settlement.seen().map(PaymentDocument::gatewayFields).ifPresent(fields::mergeIn);
        JsonObject update = new JsonObject().put("$set", fields);
        JsonObject forgotten = RefundDocument.forgotten(refund, ELEMENT);
        if (!forgotten.isEmpty()) {
            update.put("$unset", forgotten);
        }
        return write(settlement.merchantUid(), refund, unchanged, settlement.revision(), update);
    }

    /** Changes one refund of one document, if the refund still has the given fields. */
    private Future<Payment> write(
            String merchantUid, Refund refund, JsonObject unchanged, OptionalLong revision, JsonObject update) {
        JsonObject query =
                one(merchantUid, refund.order().impUid()).put("refunds", new JsonObject().put("$elemMatch", unchanged));
        revision.ifPresent(asRead -> query.put("revision", asRead));
        UpdateOptions options = new UpdateOptions()
                .setReturningNewDocument(true)
                .setArrayFilters(new JsonArray().add(new JsonObject().put("refund.id", refund.id())));
        FindOptions returned = new FindOptions().setFields(PaymentDocument.PROJECTION);
        update.put("$inc", new JsonObject().put("revision", 1));
        return available(mongo.findOneAndUpdateWithOptions(collection, query, update, returned, options))
                .map(document -> {
                    if (document == null) {
                        throw Refusal.inProgress();
                    }
                    return PaymentDocument.read(document);
                });
    }

    private static JsonObject one(String merchantUid, String impUid) {
        return new JsonObject().put("merchant_uid", merchantUid).put("imp_uid", impUid);
    }

    /** The driver's words stay in the log: they may hold the shop's addresses and data. */
    private static <T> Future<T> available(Future<T> answer) {
        return answer.recover(failure -> {
            LOG.warn("The database did not answer as it should: {}", fault(failure));
            return Future.failedFuture(Refusal.databaseUnavailable());
        });
    }

    private static String fault(Throwable failure) {
        return failure instanceof MongoException mongo
                ? failure.getClass().getSimpleName() + " " + mongo.getCode()
                : failure.toString();
    }
}
