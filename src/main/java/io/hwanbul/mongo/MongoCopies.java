package io.hwanbul.mongo;

import io.hwanbul.payment.Copies;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The shop's copies of the gateway's payments: looked up by the gateway's id, added, and written over when it shows more. */
final class MongoCopies implements Copies {
    private final PaymentCollection documents;

    MongoCopies(PaymentCollection documents) {
        this.documents = documents;
    }

    @Override
    public Future<Optional<Payment>> findByImpUid(String impUid) {
        return documents
                .read(new JsonObject().put("imp_uid", impUid), new FindOptions().setLimit(1))
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Future<List<Payment>> findAll(List<String> impUids) {
        return documents.readable(
                new JsonObject().put("imp_uid", new JsonObject().put("$in", new JsonArray(impUids))),
                new FindOptions());
    }

    @Override
    public Future<List<Payment>> settledBetween(Instant from, Instant to, String behind, int limit) {
        JsonObject ended = new JsonObject().put("$gte", BsonValues.date(from)).put("$lte", BsonValues.date(to));
        JsonObject query = new JsonObject()
                .put("imp_uid", new JsonObject().put("$gt", behind))
                .put("refunds", new JsonObject().put("$elemMatch", new JsonObject().put("settled_at", ended)));
        return documents.readable(
                query,
                new FindOptions().setSort(new JsonObject().put("imp_uid", 1)).setLimit(limit));
    }

    @Override
    public Future<List<Payment>> refunded(String behind, int limit) {
        JsonObject query = new JsonObject()
                .put("imp_uid", new JsonObject().put("$gt", behind))
                .put("refunds.id", new JsonObject().put("$exists", true));
        return documents.readable(
                query,
                new FindOptions().setSort(new JsonObject().put("imp_uid", 1)).setLimit(limit));
    }

    /**
     * Its {@code _id} is the gateway's id, so that of two servers only one adds it, also where the database cannot keep
     * {@code imp_uid} unique.
     */
    @Override
    public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
        JsonObject document = PaymentDocument.added(seen, foreign);
        return documents
                .mongo()
                .insert(documents.collection(), document)
                .<Payment>compose(inserted -> stored(seen.impUid()))
                .recover(failure -> PaymentCollection.isDuplicate(failure)
                        ? Future.failedFuture(Refusal.inProgress())
                        : PaymentCollection.available(Future.failedFuture(failure)));
    }

    private Future<Payment> stored(String impUid) {
        return findByImpUid(impUid).map(found -> found.orElseThrow(Refusal::inProgress));
    }

    @Override
    public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        JsonObject update = new JsonObject().put("$set", PaymentDocument.gatewayFields(seen));
        if (!added.isEmpty()) {
            JsonArray elements = new JsonArray(
                    added.stream().map(ForeignRefundDocument::written).toList());
            update.put("$push", new JsonObject().put("refunds", new JsonObject().put("$each", elements)));
        }
        return documents.write(PaymentCollection.unchangedAndIdle(read), update, new UpdateOptions());
    }

    @Override
    public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        JsonObject fields = ForeignRefundDocument.reversed(reversed, PaymentCollection.ELEMENT)
                .mergeIn(PaymentDocument.gatewayFields(seen));
        JsonObject update = new JsonObject().put("$set", fields);
        return documents.write(PaymentCollection.unchanged(read), update, PaymentCollection.ofElement(reversed.id()));
    }
}
