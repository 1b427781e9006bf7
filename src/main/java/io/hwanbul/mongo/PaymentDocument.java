package io.hwanbul.mongo;

import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayFields;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a payment document: V1's payment fields at the top, as PortOne's guide stores them, beside
 * {@code refunds} and {@code revision}, which are ours.
 */
final class PaymentDocument {
    private PaymentDocument() {}

    /** The fields that are ever read, the one among them that says whose it is; the shop's own stay unread and untouched. */
    static JsonObject projection(String ownerField) {
        JsonObject fields =
                new JsonObject().put("refunds", 1).put("revision", 1).put(ownerField, 1);
        GatewayFields.KNOWN.forEach(name -> fields.put(name, 1));
        return fields;
    }

    static Payment read(JsonObject document, String ownerField) {
        try {
            // through bytes: nested objects become plain maps and lists, and BSON's own types plain JSON
            JsonObject plain = document.toBuffer().toJsonObject();
            Long revision = plain.getLong("revision");
            List<JsonObject> refunds = plain.getJsonArray("refunds", new JsonArray()).stream()
                    .map(JsonObject.class::cast)
                    .toList();
            return new Payment(
                    GatewayPayment.of(plain.getMap()),
                    refunds.stream()
                            .filter(refund -> !ForeignRefundDocument.isForeign(refund))
                            .map(refund -> RefundDocument.read(refund, plain.getString("imp_uid")))
                            .toList(),
                    refunds.stream()
                            .filter(ForeignRefundDocument::isForeign)
                            .map(ForeignRefundDocument::read)
                            .toList(),
                    revision == null ? OptionalLong.empty() : OptionalLong.of(revision),
                    owner(plain.getValue(ownerField)));
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.unreadable(String.valueOf(unreadable.getMessage()));
        } catch (ClassCastException | NullPointerException damaged) {
            throw Refusal.unreadable("its refunds or its revision are damaged");
        }
    }

    /** The shop may name its customers by texts or by whole numbers. */
    private static Optional<String> owner(@Nullable Object value) {
        boolean named = value instanceof String || value instanceof Integer || value instanceof Long;
        return named ? Optional.of(String.valueOf(value)) : Optional.empty();
    }

    /** A document for a payment that the shop does not have. */
    static JsonObject added(GatewayPayment seen, List<ForeignRefund> foreign) {
        return new JsonObject(seen.fields())
                .copy()
                .put("_id", seen.impUid())
                .put(
                        "refunds",
                        new JsonArray(foreign.stream()
                                .map(ForeignRefundDocument::written)
                                .toList()))
                .put("revision", 1);
    }

    /** What the gateway showed, less the two ids by which the shop finds its document. */
    static JsonObject gatewayFields(GatewayPayment seen) {
        JsonObject fields = new JsonObject(seen.fields()).copy();
        // V1 may leave out what is empty; what was there before must not stay
        fields.getMap().putIfAbsent("cancel_amount", 0);
        fields.getMap().putIfAbsent("cancel_history", new JsonArray());
        fields.remove("imp_uid");
        fields.remove("merchant_uid");
        return fields;
    }
}
