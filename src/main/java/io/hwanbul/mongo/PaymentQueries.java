package io.hwanbul.mongo;

import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** The queries of the shop's collection: for reading, and as conditions of a write. */
final class PaymentQueries {
    /** The states from which a refund goes on. */
    private static final JsonArray OPEN = new JsonArray()
            .add(BsonValues.name(RefundState.PENDING))
            .add(BsonValues.name(RefundState.AWAITING_APPROVAL));

    private PaymentQueries() {}

    static JsonObject ofOrder(String merchantUid) {
        return new JsonObject().put("merchant_uid", merchantUid);
    }

    static JsonObject ofRefund(String refundId) {
        return new JsonObject().put("refunds.id", refundId);
    }

    static JsonObject ofImpUid(String impUid) {
        return new JsonObject().put("imp_uid", impUid);
    }

    static JsonObject ofImpUids(List<String> impUids) {
        return new JsonObject().put("imp_uid", new JsonObject().put("$in", new JsonArray(impUids)));
    }

    static JsonObject due(Instant now) {
        JsonObject refund = new JsonObject()
                .put("state", new JsonObject().put("$in", OPEN))
                .put("next_check_at", new JsonObject().put("$lte", BsonValues.date(now)));
        return new JsonObject().put("refunds", anElement(refund));
    }

    static JsonObject settledBetween(Instant from, Instant to, String afterImpUid) {
        JsonObject settled = new JsonObject().put("$gte", BsonValues.date(from)).put("$lte", BsonValues.date(to));
        return after(afterImpUid).put("refunds", anElement(new JsonObject().put("settled_at", settled)));
    }

    static JsonObject refunded(String afterImpUid) {
        return after(afterImpUid).put("refunds.id", new JsonObject().put("$exists", true));
    }

    private static JsonObject after(String impUid) {
        return new JsonObject().put("imp_uid", new JsonObject().put("$gt", impUid));
    }

    static JsonObject otherOrders(String merchantUid, List<String> fingerprints) {
        return new JsonObject()
                .put("refunds." + AccountDocument.FINGERPRINT, new JsonObject().put("$in", new JsonArray(fingerprints)))
                .put("merchant_uid", new JsonObject().put("$ne", merchantUid));
    }

    /** One payment; {@code merchant_uid} is the shard key where there is one. */
    private static JsonObject one(String merchantUid, String impUid) {
        return new JsonObject().put("merchant_uid", merchantUid).put("imp_uid", impUid);
    }

    /** Matches while the payment is as it was read; a document that only the shop's own program wrote has no revision. */
    static JsonObject unchanged(Payment read) {
        return one(read.seen().merchantUid(), read.seen().impUid())
                .put("revision", read.revision().isPresent() ? read.revision().getAsLong() : null);
    }

    /** The same, and no refund is pending. */
    static JsonObject unchangedAndIdle(Payment read) {
        return unchanged(read).put("refunds.state", new JsonObject().put("$ne", BsonValues.name(RefundState.PENDING)));
    }

    /** The same, and no refund is pending or waits for approval. */
    static JsonObject unchangedAndClosed(Payment read) {
        return unchanged(read).put("refunds.state", new JsonObject().put("$nin", OPEN));
    }

    /** The same, and this refund waits for approval. */
    static JsonObject unchangedAndAwaiting(Payment read, Refund refund) {
        JsonObject awaiting =
                new JsonObject().put("id", refund.id()).put("state", BsonValues.name(RefundState.AWAITING_APPROVAL));
        return unchangedAndIdle(read).put("refunds", anElement(awaiting));
    }

    /** Matches while the refund is pending and nobody has taken it up since it was read. */
    static JsonObject notTakenUp(String merchantUid, Refund read) {
        JsonObject element = new JsonObject()
                .put("id", read.id())
                .put("state", BsonValues.name(RefundState.PENDING))
                .put("sends", read.progress().sends())
                .put("checks", read.progress().checks());
        return holding(merchantUid, read, element);
    }

    /** Matches while the refund may end so, see {@link io.hwanbul.payment.PaymentStore#settle}. */
    static JsonObject settleable(Settlement settlement) {
        Refund refund = settlement.refund();
        JsonObject element = new JsonObject().put("id", refund.id()).put("state", BsonValues.name(settlement.from()));
        if (refund.state() != RefundState.SUCCEEDED) {
            element.put("sends", refund.progress().sends());
        }
        JsonObject query = holding(settlement.merchantUid(), refund, element);
        settlement.revision().ifPresent(asRead -> query.put("revision", asRead));
        return query;
    }

    private static JsonObject holding(String merchantUid, Refund refund, JsonObject element) {
        return one(merchantUid, refund.order().impUid()).put("refunds", anElement(element));
    }

    private static JsonObject anElement(JsonObject fields) {
        return new JsonObject().put("$elemMatch", fields);
    }
}
