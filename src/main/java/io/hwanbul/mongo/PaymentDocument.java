package io.hwanbul.mongo;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A payment document: V1's payment fields at the top level, as PortOne's guide stores them, and one field of ours.
 *
 * @param ownerField the shop's field that names the payment's owner
 * @param projection V1's fields, ours and the owner's; nothing else is read
 */
record PaymentDocument(OurField field, String ownerField, JsonObject projection) {

    PaymentDocument(OurField field, String ownerField) {
        this(field, ownerField, projection(field, ownerField));
    }

    private static JsonObject projection(OurField field, String ownerField) {
        JsonObject fields = new JsonObject()
                .put(field.revision(), 1)
                .put(field.nextCheckAt(), 1)
                .put(field.refunds(), 1)
                .put(field.head(), 1)
                .put(ownerField, 1);
        GatewayFields.KNOWN.forEach(name -> fields.put(name, 1));
        return fields;
    }

    Payment read(JsonObject document) {
        try {
            JsonObject ours = document.getJsonObject(field.name(), new JsonObject());
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
                    refunds.add(RefundDocument.read(refund, document.getString("imp_uid"), nextCheckAt));
                }
            }
            return new Payment(
                    GatewayPayment.of(gatewayFields(document)),
                    List.copyOf(refunds),
                    List.copyOf(foreign),
                    revision == null ? OptionalLong.empty() : OptionalLong.of(revision),
                    owner(document.getValue(ownerField)),
                    head(ours));
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.unreadable(String.valueOf(unreadable.getMessage()));
        } catch (ClassCastException | NullPointerException damaged) {
            throw Refusal.unreadable("its field " + field.name() + " is damaged");
        }
    }

    private static Map<String, Object> gatewayFields(JsonObject document) {
        Map<String, Object> fields = new HashMap<>();
        document.getMap().forEach((name, value) -> {
            if (GatewayFields.KNOWN.contains(name)) {
                fields.put(name, BsonValues.plain(value));
            }
        });
        return fields;
    }

    private static Optional<ChainHead> head(JsonObject ours) {
        return Optional.ofNullable(ours.getJsonObject("journal"))
                .flatMap(journal -> Optional.ofNullable(journal.getJsonObject("head")))
                .map(head -> new ChainHead(head.getString("chain"), head.getLong("sequence"), head.getString("hash")));
    }

    /** The owner may be a text or a whole number. */
    private static Optional<String> owner(@Nullable Object value) {
        boolean named = value instanceof String || value instanceof Integer || value instanceof Long;
        return named ? Optional.of(String.valueOf(value)) : Optional.empty();
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
                .put("_id", payment.seen().impUid())
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
    static JsonObject changedFields(GatewayPayment read, GatewayPayment seen) {
        Map<String, Object> fields = new HashMap<>(seen.fields());
        // V1 may leave out empty fields; the older values must not stay
        fields.putIfAbsent("cancel_amount", 0);
        fields.putIfAbsent("cancel_history", List.of());
        fields.remove("imp_uid");
        fields.remove("merchant_uid");
        fields.entrySet()
                .removeIf(field -> field.getValue().equals(read.fields().get(field.getKey())));
        return new JsonObject(fields);
    }
}
