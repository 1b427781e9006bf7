package io.hwanbul.mongo;

import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The shop's payments in MongoDB: one conditional write of one document for each step of a refund. */
final class MongoPaymentStore implements PaymentStore {
    /** Attempts to pay one order; among more of them a second paid one could be missed. */
    private static final int MAX_PAYMENTS_OF_ORDER = 100;

    private static final String ERASE_AT = "refunds." + AccountDocument.ERASE_AT;

    private final PaymentCollection collection;
    private final PaymentCollection reserved;
    private final Duration accountRetention;

    /**
     * @param reserved         the same collection over connections that requests cannot take, for what ends a refund
     * @param accountRetention how long an ended refund's account is kept; zero: until the refund ends
     */
    MongoPaymentStore(PaymentCollection collection, PaymentCollection reserved, Duration accountRetention) {
        this.collection = collection;
        this.reserved = reserved;
        this.accountRetention = accountRetention;
    }

    @Override
    public Future<List<Payment>> find(String merchantUid) {
        return collection
                .read(PaymentQueries.ofOrder(merchantUid), atMost(MAX_PAYMENTS_OF_ORDER))
                .map(found -> {
                    if (found.size() == MAX_PAYMENTS_OF_ORDER) {
                        throw Refusal.unreadable("its merchant_uid is shared by too many documents");
                    }
                    return found;
                });
    }

    @Override
    public Future<Optional<Payment>> findByRefund(String refundId) {
        return collection.readOne(PaymentQueries.ofRefund(refundId));
    }

    @Override
    public Future<Optional<Payment>> findByImpUid(String impUid) {
        return collection.readOne(PaymentQueries.ofImpUid(impUid));
    }

    @Override
    public Future<List<Payment>> findAll(List<String> impUids) {
        return collection.readable(PaymentQueries.ofImpUids(impUids), new FindOptions());
    }

    @Override
    public Future<List<Payment>> due(Instant now, int limit) {
        return reserved.readable(PaymentQueries.due(now), atMost(limit));
    }

    @Override
    public Future<List<Payment>> settledBetween(Instant from, Instant to, String afterImpUid, int limit) {
        return collection.readable(PaymentQueries.settledBetween(from, to, afterImpUid), byImpUid(limit));
    }

    @Override
    public Future<List<Payment>> refunded(String afterImpUid, int limit) {
        return collection.readable(PaymentQueries.refunded(afterImpUid), byImpUid(limit));
    }

    @Override
    public Future<RefundIntent> begin(RefundIntent intent) {
        JsonObject update =
                new JsonObject().put("$push", new JsonObject().put("refunds", RefundDocument.begun(intent.refund())));
        return collection
                .write(PaymentQueries.unchangedAndClosed(intent.payment()), update)
                .map(intent);
    }

    @Override
    public Future<RefundIntent> approve(RefundIntent intent) {
        Refund approved = intent.refund();
        JsonObject update = set(RefundDocument.approved(approved, PaymentCollection.ELEMENT));
        return collection
                .writeElement(PaymentQueries.unchangedAndAwaiting(intent.payment(), approved), update, approved.id())
                .map(intent);
    }

    @Override
    public Future<Refund> takeUp(String merchantUid, Refund read, Refund progressed) {
        JsonObject update = set(RefundDocument.progress(progressed, PaymentCollection.ELEMENT));
        return reserved.writeElement(PaymentQueries.notTakenUp(merchantUid, read), update, read.id())
                .map(progressed);
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        Refund refund = settlement.refund();
        JsonObject fields = RefundDocument.ended(refund, accountRetention, PaymentCollection.ELEMENT);
        JsonObject forgotten = RefundDocument.forgotten(refund, fields, PaymentCollection.ELEMENT);
        settlement.seen().map(PaymentDocument::gatewayFields).ifPresent(fields::mergeIn);
        JsonObject update = set(fields);
        if (!forgotten.isEmpty()) {
            update.put("$unset", forgotten);
        }
        return reserved.writeElement(PaymentQueries.settleable(settlement), update, refund.id());
    }

    /** The {@code _id} is the gateway's id: of two servers only one adds the payment, even if {@code imp_uid} is not unique there. */
    @Override
    public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
        return collection
                .insert(PaymentDocument.added(seen, foreign))
                .compose(inserted -> findByImpUid(seen.impUid()))
                .map(found -> found.orElseThrow(LostRaceException::new));
    }

    @Override
    public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        JsonObject update = set(PaymentDocument.gatewayFields(seen));
        if (!added.isEmpty()) {
            JsonArray elements = new JsonArray(
                    added.stream().map(ForeignRefundDocument::written).toList());
            update.put("$push", new JsonObject().put("refunds", new JsonObject().put("$each", elements)));
        }
        return collection.write(PaymentQueries.unchangedAndIdle(read), update);
    }

    @Override
    public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        JsonObject fields = ForeignRefundDocument.reversed(reversed, PaymentCollection.ELEMENT)
                .mergeIn(PaymentDocument.gatewayFields(seen));
        return collection.writeElement(PaymentQueries.unchanged(read), set(fields), reversed.id());
    }

    /** Unreadable documents count like all others. */
    @Override
    public Future<Integer> otherOrders(String merchantUid, List<String> fingerprints, int limit) {
        return collection
                .names(PaymentQueries.otherOrders(merchantUid, fingerprints), limit)
                .map(found -> (int) found.stream()
                        .map(document -> document.getValue("merchant_uid"))
                        .distinct()
                        .count());
    }

    /** Unreadable documents are erased like all others. */
    @Override
    public Future<Integer> eraseAccounts(Instant now, int limit) {
        JsonObject due = new JsonObject().put("$lte", BsonValues.date(now));
        return collection
                .names(new JsonObject().put(ERASE_AT, due), limit)
                .compose(found -> Future.join(
                        found.stream().map(name -> eraseAccounts(name, due)).toList()))
                .map(done -> done.<Long>list().stream().mapToInt(Long::intValue).sum());
    }

    /** Only an ended refund has a time of erasure: one that may still have to be sent keeps its account. */
    private Future<Long> eraseAccounts(JsonObject name, JsonObject due) {
        JsonObject update = new JsonObject()
                .put(
                        "$unset",
                        new JsonObject()
                                .put(PaymentCollection.ELEMENT + AccountDocument.SEALED, "")
                                .put(PaymentCollection.ELEMENT + AccountDocument.ERASE_AT, ""));
        UpdateOptions elements = new UpdateOptions()
                .setArrayFilters(new JsonArray().add(new JsonObject().put("refund." + AccountDocument.ERASE_AT, due)));
        return collection.update(name.copy().put(ERASE_AT, due), update, elements);
    }

    private static FindOptions atMost(int limit) {
        return new FindOptions().setLimit(limit);
    }

    private static FindOptions byImpUid(int limit) {
        return atMost(limit).setSort(new JsonObject().put("imp_uid", 1));
    }

    private static JsonObject set(JsonObject fields) {
        return new JsonObject().put("$set", fields);
    }
}
