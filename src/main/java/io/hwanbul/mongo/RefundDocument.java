package io.hwanbul.mongo;

import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.Money;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element of {@code refunds} for a refund of ours. */
final class RefundDocument {
    /** Fields that not every end has; a correction must not keep those of the end that it replaces. */
    private static final List<String> OF_AN_END =
            List.of("cancellation_id", "failure", "gateway_code", "gateway_message", "receipt", "told_at");

    private RefundDocument() {}

    /** @param nextCheckAt the next check of the payment's open refund */
    static Refund read(JsonObject document, String impUid, Instant nextCheckAt) {
        RefundState state = BsonValues.constant(RefundState.class, document.getString("state"));
        return new Refund(
                document.getString("id"),
                state,
                CancelOrderDocument.read(document, impUid),
                document.getString("reason"),
                Money.of(document.getNumber("cancel_amount_before")),
                new Refund.Origin(
                        document.getString("requested_by"),
                        document.getString("requested_from"),
                        document.getString("request_id"),
                        BsonValues.instant(document, "requested_at"),
                        BsonValues.text(document, "key"),
                        document.getString("fingerprint"),
                        document.getBoolean("counted", false)),
                new Refund.Progress(
                        document.getInteger("sends"),
                        document.getInteger("checks"),
                        state.isOpen() ? nextCheckAt : Instant.EPOCH),
                document.containsKey("settled_at") ? Optional.of(ending(document)) : Optional.empty(),
                document.getJsonArray("corrections", new JsonArray()).stream()
                        .map(correction -> correction((JsonObject) correction))
                        .toList(),
                Optional.ofNullable(document.getJsonObject("decision")).map(RefundDocument::decision));
    }

    private static Refund.Ending ending(JsonObject document) {
        return new Refund.Ending(
                BsonValues.instant(document, "settled_at"),
                BsonValues.text(document, "cancellation_id"),
                BsonValues.text(document, "failure").map(reason -> BsonValues.constant(Reason.class, reason)),
                BsonValues.text(document, "gateway_message")
                        .map(message -> new GatewayMessage(document.getInteger("gateway_code"), message)),
                Map.copyOf(BsonValues.plain(document.getJsonObject("receipt", new JsonObject()))),
                document.containsKey("told_at")
                        ? Optional.of(BsonValues.instant(document, "told_at"))
                        : Optional.empty());
    }

    /** The field that says when its end was told. */
    static JsonObject told(Instant at) {
        return new JsonObject().put("told_at", BsonValues.date(at));
    }

    private static Refund.Decision decision(JsonObject document) {
        return new Refund.Decision(
                document.getBoolean("approved"),
                document.getString("by"),
                document.getString("why"),
                BsonValues.instant(document, "at"));
    }

    private static Refund.Correction correction(JsonObject document) {
        return new Refund.Correction(
                BsonValues.constant(RefundState.class, document.getString("from")),
                BsonValues.constant(RefundState.class, document.getString("to")),
                BsonValues.instant(document, "at"),
                document.getString("by"),
                document.getString("why"));
    }

    /** The whole element, as it is added when the refund begins. */
    static JsonObject begun(Refund refund) {
        JsonObject document = new JsonObject()
                .put("id", refund.id())
                .put("origin", "hwanbul")
                .put("state", BsonValues.name(refund.state()))
                .put("cancel_amount_before", BsonValues.number(refund.cancelAmountBefore()))
                .put("reason", refund.reason())
                .put("requested_by", refund.origin().requestedBy())
                .put("requested_from", refund.origin().address())
                .put("request_id", refund.origin().requestId())
                .put("requested_at", BsonValues.date(refund.origin().requestedAt()))
                .put("fingerprint", refund.origin().fingerprint())
                .mergeIn(CancelOrderDocument.written(refund.order()))
                .mergeIn(progress(refund, ""));
        refund.origin().key().ifPresent(key -> document.put("key", key));
        if (refund.origin().counted()) {
            document.put("counted", true);
        }
        return document;
    }

    /** The whole element of a refund that has ended; it has no account. */
    static JsonObject rebuilt(Refund refund) {
        return begun(refund).mergeIn(ended(refund, Duration.ZERO, ""));
    }

    /** The fields that its approval sets, with the given prefix. */
    static JsonObject approved(Refund refund, String prefix) {
        JsonObject fields = progress(refund, prefix).put(prefix + "state", BsonValues.name(refund.state()));
        refund.decision().ifPresent(decision -> fields.put(prefix + "decision", written(decision)));
        return fields;
    }

    /** The fields of its progress, with the given prefix. */
    static JsonObject progress(Refund refund, String prefix) {
        return new JsonObject()
                .put(prefix + "sends", refund.progress().sends())
                .put(prefix + "checks", refund.progress().checks());
    }

    /** The fields that its end sets, with the given prefix. */
    static JsonObject ended(Refund refund, Duration accountRetention, String prefix) {
        JsonObject fields = new JsonObject()
                .put(prefix + "state", BsonValues.name(refund.state()))
                .mergeIn(AccountDocument.kept(refund, accountRetention, prefix));
        refund.ending().ifPresent(ending -> {
            fields.put(prefix + "settled_at", BsonValues.date(ending.at()));
            ending.cancellationId().ifPresent(id -> fields.put(prefix + "cancellation_id", id));
            ending.failure().ifPresent(why -> fields.put(prefix + "failure", BsonValues.name(why)));
            ending.gateway()
                    .ifPresent(answer -> fields.put(prefix + "gateway_code", answer.code())
                            .put(prefix + "gateway_message", answer.message()));
            if (!ending.receipt().isEmpty()) {
                fields.put(prefix + "receipt", plainNumbers(ending.receipt()));
            }
        });
        refund.decision().ifPresent(decision -> fields.put(prefix + "decision", written(decision)));
        if (!refund.corrections().isEmpty()) {
            JsonArray corrections = new JsonArray();
            refund.corrections().forEach(correction -> corrections.add(written(correction)));
            fields.put(prefix + "corrections", corrections);
        }
        return fields;
    }

    /**
     * The fields that its end removes, with the given prefix: its account unless that is retained for a while, and those of
     * an earlier end that it does not set.
     */
    static JsonObject forgotten(Refund refund, RefundState from, JsonObject set, String prefix) {
        JsonObject fields = new JsonObject();
        if (refund.ending().isEmpty()) {
            return fields;
        }
        if (!set.containsKey(prefix + AccountDocument.ERASE_AT)) {
            fields.put(prefix + AccountDocument.SEALED, "");
        }
        if (!from.isOpen()) {
            OF_AN_END.stream()
                    .map(prefix::concat)
                    .filter(name -> !set.containsKey(name))
                    .forEach(name -> fields.put(name, ""));
        }
        return fields;
    }

    private static JsonObject written(Refund.Decision decision) {
        return new JsonObject()
                .put("approved", decision.approved())
                .put("by", decision.by())
                .put("why", decision.why())
                .put("at", BsonValues.date(decision.at()));
    }

    private static JsonObject written(Refund.Correction correction) {
        return new JsonObject()
                .put("from", BsonValues.name(correction.from()))
                .put("to", BsonValues.name(correction.to()))
                .put("at", BsonValues.date(correction.at()))
                .put("by", correction.by())
                .put("why", correction.why());
    }

    private static JsonObject plainNumbers(Map<String, Object> fields) {
        JsonObject plain = new JsonObject(fields).copy();
        fields.forEach((name, value) -> {
            if (value instanceof BigDecimal amount) {
                plain.put(name, BsonValues.number(amount));
            }
        });
        return plain;
    }
}
