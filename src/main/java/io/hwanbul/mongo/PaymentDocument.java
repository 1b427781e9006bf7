package io.hwanbul.mongo;

import io.hwanbul.refund.CancelOrder;
import io.hwanbul.refund.GatewayMessage;
import io.hwanbul.refund.GatewayPayment;
import io.hwanbul.refund.Money;
import io.hwanbul.refund.Payment;
import io.hwanbul.refund.Reason;
import io.hwanbul.refund.Refund;
import io.hwanbul.refund.RefundAccount;
import io.hwanbul.refund.RefundState;
import io.hwanbul.refund.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The shape of a payment document: V1's payment fields at the top, as PortOne's guide stores them, beside
 * {@code refunds} and {@code revision}, which are ours. Amounts are plain BSON numbers, so that any program of the
 * shop can add them up.
 */
final class PaymentDocument {
    /** The fields that are ever read; the shop's own stay unread and untouched. */
    static final JsonObject PROJECTION = projection();

    private PaymentDocument() {}

    private static JsonObject projection() {
        JsonObject fields = new JsonObject().put("refunds", 1).put("revision", 1);
        GatewayPayment.FIELDS.forEach(name -> fields.put(name, 1));
        return fields;
    }

    static Payment read(JsonObject document) {
        try {
            // through bytes: nested objects become plain maps and lists, and BSON's own types plain JSON
            JsonObject plain = document.toBuffer().toJsonObject();
            return new Payment(
                    GatewayPayment.of(plain.getMap()),
                    plain.getJsonArray("refunds", new JsonArray()).stream()
                            .map(refund -> readRefund((JsonObject) refund, plain.getString("imp_uid")))
                            .toList(),
                    plain.getLong("revision") == null
                            ? OptionalLong.empty()
                            : OptionalLong.of(plain.getLong("revision")));
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.unreadable(String.valueOf(unreadable.getMessage()));
        } catch (ClassCastException | NullPointerException damaged) {
            throw Refusal.unreadable("its refunds or its revision are damaged");
        }
    }

    private static Refund readRefund(JsonObject refund, String impUid) {
        CancelOrder order = new CancelOrder(
                refund.getString("id"),
                impUid,
                Money.of(refund.getNumber("amount")),
                Money.of(refund.getNumber("checksum")),
                money(refund, "tax_free"),
                money(refund, "vat_amount"),
                refund.getString("reason"),
                new RefundAccount(
                        text(refund, "refund_holder"),
                        text(refund, "refund_bank"),
                        text(refund, "refund_account"),
                        text(refund, "refund_tel")));
        return new Refund(
                order,
                Money.of(refund.getNumber("cancel_amount_before")),
                RefundState.valueOf(refund.getString("state").toUpperCase(Locale.ROOT)),
                instant(refund, "requested_at").orElseThrow(() -> new IllegalArgumentException("a refund has no time")),
                instant(refund, "settled_at"),
                text(refund, "cancellation_id"),
                text(refund, "failure").map(reason -> Reason.valueOf(reason.toUpperCase(Locale.ROOT))),
                text(refund, "gateway_message")
                        .map(message -> new GatewayMessage(refund.getInteger("gateway_code"), message)));
    }

    static JsonObject written(Refund refund) {
        CancelOrder order = refund.order();
        JsonObject document = new JsonObject()
                .put("id", refund.id())
                .put("state", name(refund.state()))
                .put("amount", number(order.amount()))
                .put("checksum", number(order.checksum()))
                .put("cancel_amount_before", number(refund.cancelAmountBefore()))
                .put("reason", order.reason())
                .put("requested_at", date(refund.requestedAt()));
        order.taxFree().ifPresent(amount -> document.put("tax_free", number(amount)));
        order.vatAmount().ifPresent(amount -> document.put("vat_amount", number(amount)));
        return document;
    }

    /** The fields that a refund's end adds, under the given prefix. */
    static JsonObject ending(Refund refund, String prefix) {
        JsonObject fields = new JsonObject().put(prefix + "state", name(refund.state()));
        refund.settledAt().ifPresent(at -> fields.put(prefix + "settled_at", date(at)));
        refund.cancellationId().ifPresent(id -> fields.put(prefix + "cancellation_id", id));
        refund.failure().ifPresent(why -> fields.put(prefix + "failure", name(why)));
        refund.gateway()
                .ifPresent(answer -> fields.put(prefix + "gateway_code", answer.code())
                        .put(prefix + "gateway_message", answer.message()));
        return fields;
    }

    /** What the gateway showed, less the two ids by which the shop finds its document. */
    static JsonObject gatewayFields(GatewayPayment seen) {
        JsonObject fields = new JsonObject(seen.fields()).copy();
        fields.remove("imp_uid");
        fields.remove("merchant_uid");
        return fields;
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Number number(BigDecimal amount) {
        return amount.scale() <= 0 ? (Number) amount.longValueExact() : (Number) amount.doubleValue();
    }

    private static JsonObject date(Instant instant) {
        return new JsonObject().put("$date", instant.toString());
    }

    private static Optional<Instant> instant(JsonObject refund, String name) {
        return Optional.ofNullable(refund.getJsonObject(name)).map(date -> Instant.parse(date.getString("$date")));
    }

    private static Optional<String> text(JsonObject refund, String name) {
        return Optional.ofNullable(refund.getString(name));
    }

    private static Optional<BigDecimal> money(JsonObject refund, String name) {
        return Optional.ofNullable(refund.getNumber(name)).map(Money::of);
    }
}
