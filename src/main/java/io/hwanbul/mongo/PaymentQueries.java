package io.hwanbul.mongo;

import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The queries of the shop's collection: for reading, and as conditions of a write. */
record PaymentQueries(OurField field) {
    /** Entries that wait in one document to be moved; with more of them, the next refund waits until they are. */
    static final int MAX_UNMOVED = 200;

    /** The states from which a refund goes on. */
    private static final JsonArray OPEN = new JsonArray(Arrays.stream(RefundState.values())
            .filter(RefundState::isOpen)
            .map(BsonValues::name)
            .toList());

    static JsonObject ofOrder(String merchantUid) {
        return new JsonObject().put("merchant_uid", ShopId.queried(merchantUid));
    }

    JsonObject ofRefund(String refundId) {
        return new JsonObject().put(field.refunds("id"), refundId);
    }

    JsonObject ofImpUid(String impUid) {
        return new JsonObject().put("imp_uid", impUid);
    }

    JsonObject ofImpUids(List<String> impUids) {
        return new JsonObject().put("imp_uid", new JsonObject().put("$in", new JsonArray(impUids)));
    }

    JsonObject due(Instant now) {
        return new JsonObject().put(field.nextCheckAt(), new JsonObject().put("$lte", BsonValues.date(now)));
    }

    JsonObject settledBetween(Instant from, Instant to) {
        JsonObject settled = new JsonObject().put("$gte", BsonValues.date(from)).put("$lte", BsonValues.date(to));
        return new JsonObject().put(field.refunds(), anElement(new JsonObject().put("settled_at", settled)));
    }

    JsonObject otherOrders(String merchantUid, List<String> fingerprints) {
        return new JsonObject()
                .put(
                        field.refunds(AccountDocument.FINGERPRINT),
                        new JsonObject().put("$in", new JsonArray(fingerprints)))
                .put("merchant_uid", ShopId.excluded(merchantUid));
    }

    /** The payments with an entry from before this time that was not moved yet. */
    JsonObject unmoved(Instant before) {
        return new JsonObject().put(field.outbox() + ".at", new JsonObject().put("$lt", BsonValues.date(before)));
    }

    /** The very document that was read; {@code merchant_uid}, in the type that the shop has chosen, is the shard key where there is one. */
    static JsonObject one(Payment payment) {
        Map<String, Object> stored = payment.stored().fields();
        JsonObject one = new JsonObject()
                .put(
                        "merchant_uid",
                        stored.getOrDefault("merchant_uid", payment.seen().merchantUid()))
                .put("imp_uid", payment.seen().impUid());
        return stored.containsKey("_id") ? one.put("_id", stored.get("_id")) : one;
    }

    /**
     * Matches while the payment is as it was read; a document that only the shop's own program wrote has no revision. One that
     * was replaced counts its revisions anew, and has another chain.
     */
    JsonObject unchanged(Payment read) {
        return one(read)
                .put(
                        field.revision(),
                        read.revision().isPresent() ? read.revision().getAsLong() : null)
                .put(field.head() + ".hash", read.head().map(ChainHead::hash).orElse(null));
    }

    /** The same, and no refund is pending. */
    JsonObject unchangedAndIdle(Payment read) {
        return unchanged(read)
                .put(field.refunds("state"), new JsonObject().put("$ne", BsonValues.name(RefundState.PENDING)));
    }

    /** The same, no refund is pending or waits for approval, and the outbox has room. */
    JsonObject unchangedAndClosed(Payment read) {
        return unchanged(read)
                .put(field.refunds("state"), new JsonObject().put("$nin", OPEN))
                .put(field.outbox() + "." + (MAX_UNMOVED - 1), new JsonObject().put("$exists", false));
    }

    /** The same as {@link #unchangedAndIdle}, and this refund waits for approval. */
    JsonObject unchangedAndAwaiting(Payment read, Refund refund) {
        JsonObject awaiting =
                new JsonObject().put("id", refund.id()).put("state", BsonValues.name(RefundState.AWAITING_APPROVAL));
        return unchangedAndIdle(read).put(field.refunds(), anElement(awaiting));
    }

    /** Matches while the payment is as it was read, and this refund is pending with the same progress. */
    JsonObject unchangedAndPending(Payment read, Refund refund) {
        JsonObject element = new JsonObject()
                .put("id", refund.id())
                .put("state", BsonValues.name(RefundState.PENDING))
                .put("sends", refund.progress().sends())
                .put("checks", refund.progress().checks());
        return unchanged(read).put(field.refunds(), anElement(element));
    }

    /** Matches while the payment is as it was read, and the refund may end so. */
    JsonObject unchangedAndSettleable(Settlement settlement) {
        Refund refund = settlement.refund();
        JsonObject element = new JsonObject().put("id", refund.id()).put("state", BsonValues.name(settlement.from()));
        if (refund.state() != RefundState.SUCCEEDED) {
            element.put("sends", refund.progress().sends());
        }
        return unchanged(settlement.read()).put(field.refunds(), anElement(element));
    }

    /** What matches a refund while it has this end. */
    static JsonObject ended(Refund refund) {
        JsonObject element = new JsonObject().put("id", refund.id()).put("state", BsonValues.name(refund.state()));
        refund.ending().ifPresent(ending -> element.put("settled_at", BsonValues.date(ending.at())));
        return element;
    }

    private static JsonObject anElement(JsonObject fields) {
        return new JsonObject().put("$elemMatch", fields);
    }
}
