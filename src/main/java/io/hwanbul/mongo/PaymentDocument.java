package io.hwanbul.mongo;

import io.hwanbul.journal.ChainName;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayFields;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A payment document: V1's payment fields at the top level, as PortOne's guide stores them, and one field of ours.
 *
 * @param ownerField the shop's field that names the payment's owner
 * @param copied     which of V1's fields are copied into the shop's, besides those that refunds are counted by; empty: all
 * @param projection V1's fields, ours and the owner's; nothing else is read
 */
record PaymentDocument(OurField field, String ownerField, Optional<Set<String>> copied, JsonObject projection) {

    PaymentDocument(OurField field, String ownerField, Optional<Set<String>> copied) {
        this(field, ownerField, copied, projection(field, ownerField));
    }

    private static JsonObject projection(OurField field, String ownerField) {
        JsonObject fields = new JsonObject()
                .put(field.revision(), 1)
                .put(field.nextCheckAt(), 1)
                .put(field.refunds(), 1)
                .put(field.shown(), 1)
                .put(field.head(), 1)
                .put(ownerField, 1);
        GatewayFields.KNOWN.forEach(name -> fields.put(name, 1));
        return fields;
    }

    Payment read(JsonObject document) {
        try {
            Map<String, Object> fields = ShopFields.read(document);
            JsonObject ours = document.getJsonObject(field.name(), new JsonObject());
            ours.getJsonObject("shown", new JsonObject()).forEach(shown -> {
                if (!fields.containsKey(shown.getKey()) || !ShopFields.isCopied(shown.getKey(), copied)) {
                    fields.put(shown.getKey(), BsonValues.plain(shown.getValue()));
                }
            });
            GatewayPayment seen = GatewayPayment.of(fields);
            Long revision = ours.getLong("revision");
            Instant nextCheckAt =
                    ours.containsKey("next_check_at") ? BsonValues.instant(ours, "next_check_at") : Instant.EPOCH;
            List<Refund> refunds = new ArrayList<>();
            List<ForeignRefund> foreign = new ArrayList<>();
            for (Object element : ours.getJsonArray("refunds", new JsonArray())) {
                JsonObject refund = (JsonObject) element;
                if (ForeignRefundDocument.isForeign(refund)) {
                    foreign.add(ForeignRefundDocument.read(refund));
                } else {
                    refunds.add(RefundDocument.read(refund, seen.impUid(), nextCheckAt));
                }
            }
            Optional<ChainHead> head = head(ours);
            if (!(refunds.isEmpty() && foreign.isEmpty())) {
                head.ifPresent(last -> requireOwn(last, seen));
            }
            return new Payment(
                    seen,
                    List.copyOf(refunds),
                    List.copyOf(foreign),
                    revision == null ? OptionalLong.empty() : OptionalLong.of(revision),
                    Optional.ofNullable(document.getValue(ownerField)).flatMap(ShopId::text),
                    head,
                    new Payment.Stored(document.getMap()));
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.unreadable(String.valueOf(unreadable.getMessage()));
        } catch (ClassCastException | NullPointerException damaged) {
            throw Refusal.unreadable("its field " + field.name() + " is damaged");
        }
    }

    /** A refund that goes on would be sent to this payment, and one that has ended would count here. */
    private void requireOwn(ChainHead head, GatewayPayment seen) {
        ChainName.impUid(head.chain())
                .filter(impUid -> !impUid.equals(seen.impUid()))
                .ifPresent(impUid -> {
                    throw new IllegalArgumentException("its field " + field.name() + " has the refunds of " + impUid
                            + ": the document was copied, or its imp_uid changed");
                });
    }

    private static Optional<ChainHead> head(JsonObject ours) {
        return Optional.ofNullable(ours.getJsonObject("journal"))
                .flatMap(journal -> Optional.ofNullable(journal.getJsonObject("head")))
                .map(head -> new ChainHead(head.getString("chain"), head.getLong("sequence"), head.getString("hash")));
    }

    /** The document of a payment that the shop does not have, with the documents of its journal entries. */
    JsonObject added(Payment payment, List<JsonObject> entries) {
        JsonObject ours = new JsonObject()
                .put("revision", payment.revision().orElse(1))
                .put(
                        "refunds",
                        new JsonArray(payment.foreign().stream()
                                .map(ForeignRefundDocument::written)
                                .toList()));
        payment.head()
                .ifPresent(head -> ours.put(
                        "journal", new JsonObject().put("head", written(head)).put("outbox", new JsonArray(entries))));
        return new JsonObject(payment.seen().fields())
                .copy()
                .put("_id", ShopId.added(payment.seen()))
                .put(field.name(), ours);
    }

    static JsonObject written(ChainHead head) {
        return new JsonObject()
                .put("chain", head.chain())
                .put("sequence", head.sequence())
                .put("hash", head.hash());
    }

    /**
     * The fields that the gateway shows in another way than the document has them, without the two ids by which the shop finds
     * it. What is the same is not written: it may be the shop's own program that changes it just now.
     */
    JsonObject changedFields(Payment read, GatewayPayment seen) {
        ShopFields.Changes changes =
                ShopFields.changes(read.seen().fields(), read.stored().fields(), seen, copied);
        return changes.ours().isEmpty() ? changes.shops() : changes.shops().put(field.shown(), changes.ours());
    }
}
