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
 * A payment document: V1's payment fields at the top level, as PortOne's guide stores them, and our {@code refunds} and
 * {@code revision}.
 */
final class PaymentDocument {
    private PaymentDocument() {}

    /** Projection: V1 fields, ours and the owner field; nothing else is read. */
    static JsonObject projection(String ownerField) {
        JsonObject fields =
                new JsonObject().put("refunds", 1).put("revision", 1).put(ownerField, 1);
        GatewayFields.KNOWN.forEach(name -> fields.put(name, 1));
        return fields;
    }

    static Payment read(JsonObject document, String ownerField) {
        try {
            // via bytes: nested objects become plain maps and lists, and BSON types plain JSON
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

    /** The owner may be a text or a whole number. */
    private static Optional<String> owner(@Nullable Object value) {
        boolean named = value instanceof String || value instanceof Integer || value instanceof Long;
        return named ? Optional.of(String.valueOf(value)) : Optional.empty();
    }

    /** The document of a payment that the shop does not have. */
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

    /** The fields that the gateway showed, without the two ids by which the shop finds its document. */
    static JsonObject gatewayFields(GatewayPayment seen) {
        JsonObject fields = new JsonObject(seen.fields()).copy();
        // V1 may leave out empty fields; the older values must not stay
        fields.getMap().putIfAbsent("cancel_amount", 0);
        fields.getMap().putIfAbsent("cancel_history", new JsonArray());
        fields.remove("imp_uid");
        fields.remove("merchant_uid");
        return fields;
    }
}
