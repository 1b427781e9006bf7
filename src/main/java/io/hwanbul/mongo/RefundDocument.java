package io.hwanbul.mongo;

import io.hwanbul.refund.CancelOrder;
import io.hwanbul.refund.GatewayMessage;
import io.hwanbul.refund.Money;
import io.hwanbul.refund.Reason;
import io.hwanbul.refund.Refund;
import io.hwanbul.refund.RefundAccount;
import io.hwanbul.refund.RefundState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shape of one element of {@code refunds}. Amounts are plain BSON numbers, so that any program of the shop can add
 * them up; an account is kept only while its refund may still have to be sent.
 */
final class RefundDocument {
    /** Gone when the refund has ended. */
    private static final List<String> WHILE_PENDING =
            List.of("next_check_at", "refund_holder", "refund_bank", "refund_account", "refund_tel");

    /** Not every end has them, and a corrected one must show none of the end that it replaces. */
    private static final List<String> OF_AN_END =
            List.of("cancellation_id", "failure", "gateway_code", "gateway_message", "receipt");

    private RefundDocument() {}

    static Refund read(JsonObject document, String impUid) {
        return new Refund(
                document.getString("id"),
                state(document, "state"),
                order(document, impUid),
                document.getString("reason"),
                Money.of(document.getNumber("cancel_amount_before")),
                new Refund.Origin(
                        document.getString("requested_by"),
                        instant(document, "requested_at"),
                        text(document, "key"),
                        document.getString("fingerprint")),
                progress(document),
                document.containsKey("settled_at") ? Optional.of(ending(document)) : Optional.empty(),
                document.getJsonArray("corrections", new JsonArray()).stream()
                        .map(correction -> correction((JsonObject) correction))
                        .toList());
    }

    private static CancelOrder order(JsonObject document, String impUid) {
        return new CancelOrder(
                impUid,
                Money.of(document.getNumber("amount")),
                Money.of(document.getNumber("checksum")),
                money(document, "tax_free"),
                money(document, "vat_amount"),
                document.getString("gateway_reason"),
                new RefundAccount(
                        text(document, "refund_holder"),
                        text(document, "refund_bank"),
                        text(document, "refund_account"),
                        text(document, "refund_tel")));
    }

    private static Refund.Progress progress(JsonObject document) {
        Instant next = document.containsKey("next_check_at") ? instant(document, "next_check_at") : Instant.EPOCH;
        return new Refund.Progress(document.getInteger("sends"), document.getInteger("checks"), next);
    }

    private static Refund.Ending ending(JsonObject document) {
        return new Refund.Ending(
                instant(document, "settled_at"),
                text(document, "cancellation_id"),
                text(document, "failure").map(reason -> Reason.valueOf(reason.toUpperCase(Locale.ROOT))),
                text(document, "gateway_message")
                        .map(message -> new GatewayMessage(document.getInteger("gateway_code"), message)),
                Map.copyOf(document.getJsonObject("receipt", new JsonObject()).getMap()));
    }

    private static Refund.Correction correction(JsonObject document) {
        return new Refund.Correction(
                state(document, "from"),
                state(document, "to"),
                instant(document, "at"),
                document.getString("by"),
                document.getString("why"));
    }

    /** The whole element, as it is added when the refund begins. */
    static JsonObject begun(Refund refund) {
        CancelOrder order = refund.order();
        JsonObject document = new JsonObject()
                .put("id", refund.id())
                .put("state", name(refund.state()))
                .put("amount", number(order.amount()))
                .put("checksum", number(order.checksum()))
                .put("cancel_amount_before", number(refund.cancelAmountBefore()))
                .put("reason", refund.reason())
                .put("gateway_reason", order.reason())
                .put("requested_by", refund.origin().requestedBy())
                .put("requested_at", date(refund.origin().requestedAt()))
                .put("fingerprint", refund.origin().fingerprint())
                .mergeIn(progress(refund, ""));
        refund.origin().key().ifPresent(key -> document.put("key", key));
        order.taxFree().ifPresent(amount -> document.put("tax_free", number(amount)));
        order.vatAmount().ifPresent(amount -> document.put("vat_amount", number(amount)));
        order.account().holder().ifPresent(holder -> document.put("refund_holder", holder));
        order.account().bank().ifPresent(bank -> document.put("refund_bank", bank));
        order.account().account().ifPresent(account -> document.put("refund_account", account));
        order.account().tel().ifPresent(tel -> document.put("refund_tel", tel));
        return document;
    }

    /** The fields of its progress, under the given prefix. */
    static JsonObject progress(Refund refund, String prefix) {
        return new JsonObject()
                .put(prefix + "sends", refund.progress().sends())
                .put(prefix + "checks", refund.progress().checks())
                .put(prefix + "next_check_at", date(refund.progress().nextCheckAt()));
    }

    /** The fields that its end sets, under the given prefix. */
    static JsonObject ended(Refund refund, String prefix) {
        JsonObject fields = new JsonObject().put(prefix + "state", name(refund.state()));
        refund.ending().ifPresent(ending -> {
            fields.put(prefix + "settled_at", date(ending.at()));
            ending.cancellationId().ifPresent(id -> fields.put(prefix + "cancellation_id", id));
            ending.failure().ifPresent(why -> fields.put(prefix + "failure", name(why)));
            ending.gateway()
                    .ifPresent(answer -> fields.put(prefix + "gateway_code", answer.code())
                            .put(prefix + "gateway_message", answer.message()));
            if (!ending.receipt().isEmpty()) {
                fields.put(prefix + "receipt", plainNumbers(ending.receipt()));
            }
        });
        if (!refund.corrections().isEmpty()) {
            JsonArray corrections = new JsonArray();
            refund.corrections().forEach(correction -> corrections.add(written(correction)));
            fields.put(prefix + "corrections", corrections);
        }
        return fields;
    }

    /** The fields that its end removes, under the given prefix: what it needed while pending, and an earlier end's. */
    static JsonObject forgotten(Refund refund, String prefix) {
        JsonObject fields = new JsonObject();
        if (refund.ending().isPresent()) {
            JsonObject kept = ended(refund, prefix);
            Stream.concat(WHILE_PENDING.stream(), OF_AN_END.stream())
                    .map(prefix::concat)
                    .filter(name -> !kept.containsKey(name))
                    .forEach(name -> fields.put(name, ""));
        }
        return fields;
    }

    private static JsonObject written(Refund.Correction correction) {
        return new JsonObject()
                .put("from", name(correction.from()))
                .put("to", name(correction.to()))
                .put("at", date(correction.at()))
                .put("by", correction.by())
                .put("why", correction.why());
    }

    private static JsonObject plainNumbers(Map<String, Object> fields) {
        JsonObject plain = new JsonObject(fields).copy();
        fields.forEach((name, value) -> {
            if (value instanceof BigDecimal amount) {
                plain.put(name, number(amount));
            }
        });
        return plain;
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static JsonObject date(Instant instant) {
        return new JsonObject().put("$date", instant.toString());
    }

    private static RefundState state(JsonObject document, String name) {
        return RefundState.valueOf(document.getString(name).toUpperCase(Locale.ROOT));
    }

    private static Number number(BigDecimal amount) {
        return amount.scale() <= 0 ? (Number) amount.longValueExact() : (Number) amount.doubleValue();
    }

    private static Instant instant(JsonObject document, String name) {
        return Instant.parse(document.getJsonObject(name).getString("$date"));
    }

    private static Optional<String> text(JsonObject document, String name) {
        return Optional.ofNullable(document.getString(name));
    }

    private static Optional<BigDecimal> money(JsonObject document, String name) {
        return Optional.ofNullable(document.getNumber(name)).map(Money::of);
    }
}
