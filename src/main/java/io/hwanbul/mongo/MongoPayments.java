package io.hwanbul.mongo;

import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Payments;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
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

/** The shop's payments, one conditional write per step of a refund, each of one document. */
final class MongoPayments implements Payments {
    /** Attempts to pay one order; with more of them, a second paid one could go unseen. */
    private static final int MOST_PAYMENTS = 100;

    /** The states from which a refund goes on. */
    private static final JsonArray OPEN = new JsonArray()
            .add(BsonValues.name(RefundState.PENDING))
            .add(BsonValues.name(RefundState.AWAITING_APPROVAL));

    private final PaymentCollection documents;
    private final Duration accountRetention;

    /** Keeps the account that an ended refund was paid to for as long as this; zero: no longer than the refund runs. */
    MongoPayments(PaymentCollection documents, Duration accountRetention) {
        this.documents = documents;
        this.accountRetention = accountRetention;
    }

    @Override
    public Future<List<Payment>> find(String merchantUid) {
        return documents
                .read(new JsonObject().put("merchant_uid", merchantUid), new FindOptions().setLimit(MOST_PAYMENTS))
                .map(found -> {
                    if (found.size() == MOST_PAYMENTS) {
                        throw Refusal.unreadable("its merchant_uid is shared by too many documents");
                    }
                    return found;
                });
    }

    @Override
    public Future<Optional<Payment>> findByRefund(String refundId) {
        return documents
                .read(new JsonObject().put("refunds.id", refundId), new FindOptions().setLimit(1))
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Future<List<Payment>> due(Instant now, int limit) {
        JsonObject refund = new JsonObject()
                .put("state", new JsonObject().put("$in", OPEN))
                .put("next_check_at", new JsonObject().put("$lte", BsonValues.date(now)));
        return documents.readable(
                new JsonObject().put("refunds", new JsonObject().put("$elemMatch", refund)),
                new FindOptions().setLimit(limit));
    }

    @Override
    public Future<RefundIntent> begin(RefundIntent intent) {
        JsonObject unchanged =
                PaymentCollection.unchanged(intent.payment()).put("refunds.state", new JsonObject().put("$nin", OPEN));
        JsonObject update =
                new JsonObject().put("$push", new JsonObject().put("refunds", RefundDocument.begun(intent.refund())));
        return documents.write(unchanged, update, new UpdateOptions()).map(intent);
    }

    @Override
    public Future<RefundIntent> approve(RefundIntent intent) {
        Refund approved = intent.refund();
        JsonObject waiting =
                new JsonObject().put("id", approved.id()).put("state", BsonValues.name(RefundState.AWAITING_APPROVAL));
        JsonObject unchanged = PaymentCollection.unchangedAndIdle(intent.payment())
                .put("refunds", new JsonObject().put("$elemMatch", waiting));
        JsonObject update = new JsonObject().put("$set", RefundDocument.approved(approved, PaymentCollection.ELEMENT));
        return documents
                .write(unchanged, update, PaymentCollection.ofElement(approved.id()))
                .map(intent);
    }

    @Override
    public Future<Refund> takeUp(String merchantUid, Refund read, Refund progressed) {
        JsonObject unchanged = new JsonObject()
                .put("id", read.id())
                .put("state", BsonValues.name(RefundState.PENDING))
                .put("sends", read.progress().sends())
                .put("checks", read.progress().checks());
        JsonObject update =
                new JsonObject().put("$set", RefundDocument.progress(progressed, PaymentCollection.ELEMENT));
        return documents
                .write(holding(merchantUid, read, unchanged), update, PaymentCollection.ofElement(read.id()))
                .map(progressed);
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        Refund refund = settlement.refund();
        JsonObject unchanged = new JsonObject().put("id", refund.id()).put("state", BsonValues.name(settlement.from()));
        if (refund.state() != RefundState.SUCCEEDED) {
            unchanged.put("sends", refund.progress().sends());
        }
        JsonObject query = holding(settlement.merchantUid(), refund, unchanged);
        settlement.revision().ifPresent(asRead -> query.put("revision", asRead));
        JsonObject fields = RefundDocument.ended(refund, accountRetention, PaymentCollection.ELEMENT);
        JsonObject forgotten = RefundDocument.forgotten(refund, fields, PaymentCollection.ELEMENT);
        settlement.seen().map(PaymentDocument::gatewayFields).ifPresent(fields::mergeIn);
        JsonObject update = new JsonObject().put("$set", fields);
        if (!forgotten.isEmpty()) {
            update.put("$unset", forgotten);
        }
        return documents.write(query, update, PaymentCollection.ofElement(refund.id()));
    }

    /** The document whose refund still has the given fields. */
    private static JsonObject holding(String merchantUid, Refund refund, JsonObject unchanged) {
        return PaymentCollection.one(merchantUid, refund.order().impUid())
                .put("refunds", new JsonObject().put("$elemMatch", unchanged));
    }
}
