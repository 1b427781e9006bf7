package io.hwanbul.mongo;

import com.mongodb.MongoException;
import io.hwanbul.refund.GatewayPayment;
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
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop's payments, one conditional write per step. Every filter names {@code merchant_uid}, which is the shard
 * key where there is one, and no write touches more than one document.
 */
final class MongoPayments implements Payments {
    private static final Logger LOG = LoggerFactory.getLogger(MongoPayments.class);

    /** Attempts to pay one order; with more of them, a second paid one could go unseen. */
    private static final int MOST_PAYMENTS = 100;

    private static final String PENDING = PaymentDocument.name(RefundState.PENDING);

    private final MongoClient mongo;
    private final String collection;

    MongoPayments(MongoClient mongo, String collection) {
        this.mongo = mongo;
        this.collection = collection;
    }

    @Override
    public Future<List<Payment>> find(String merchantUid) {
        FindOptions options =
                new FindOptions().setFields(PaymentDocument.PROJECTION).setLimit(MOST_PAYMENTS);
        return available(mongo.findWithOptions(collection, new JsonObject().put("merchant_uid", merchantUid), options))
                .map(found -> {
                    if (found.size() == MOST_PAYMENTS) {
                        throw Refusal.unreadable("its merchant_uid is shared by too many documents");
                    }
                    return found.stream().map(PaymentDocument::read).toList();
                });
    }

    @Override
    public Future<Intent> begin(Intent intent) {
        Payment payment = intent.payment();
        JsonObject unchanged = one(payment.seen())
                .put(
                        "revision",
                        payment.revision().isPresent() ? payment.revision().getAsLong() : null)
                .put("refunds.state", new JsonObject().put("$ne", PENDING));
        JsonObject update = new JsonObject()
                .put("$push", new JsonObject().put("refunds", PaymentDocument.written(intent.refund())))
                .put("$inc", new JsonObject().put("revision", 1));
        return available(mongo.updateCollection(collection, unchanged, update)).map(result -> {
            if (result.getDocMatched() == 0) {
                throw Refusal.inProgress();
            }
            return intent;
        });
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        Refund refund = settlement.refund();
        JsonObject stillPending = new JsonObject()
                .put("merchant_uid", settlement.merchantUid())
                .put("imp_uid", refund.order().impUid())
                .put(
                        "refunds",
                        new JsonObject()
                                .put(
                                        "$elemMatch",
                                        new JsonObject().put("id", refund.id()).put("state", PENDING)));
        JsonObject fields = PaymentDocument.ending(refund, "refunds.$[refund].");
        settlement.seen().map(PaymentDocument::gatewayFields).ifPresent(fields::mergeIn);
        JsonObject update = new JsonObject().put("$set", fields).put("$inc", new JsonObject().put("revision", 1));
        UpdateOptions options = new UpdateOptions()
                .setReturningNewDocument(true)
                .setArrayFilters(new JsonArray().add(new JsonObject().put("refund.id", refund.id())));
        FindOptions returned = new FindOptions().setFields(PaymentDocument.PROJECTION);
        return available(mongo.findOneAndUpdateWithOptions(collection, stillPending, update, returned, options))
                .map(document -> {
                    if (document == null) {
                        throw Refusal.inProgress();
                    }
                    return PaymentDocument.read(document);
                });
    }

    private static JsonObject one(GatewayPayment payment) {
        return new JsonObject().put("merchant_uid", payment.merchantUid()).put("imp_uid", payment.impUid());
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
