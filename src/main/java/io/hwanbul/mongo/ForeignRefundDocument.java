package io.hwanbul.mongo;

import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Money;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** An element of {@code refunds} for a foreign refund. */
final class ForeignRefundDocument {
    static final String ORIGIN = "foreign";

    private ForeignRefundDocument() {}

    static boolean isForeign(JsonObject element) {
        return ORIGIN.equals(element.getString("origin"));
    }

    static ForeignRefund read(JsonObject document) {
        return new ForeignRefund(
                document.getString("id"),
                new GatewayPayment.Cancel(
                        Money.of(document.getNumber("amount")),
                        document.getString("reason"),
                        date(document, "settled_at"),
                        BsonValues.text(document, "cancellation_id")),
                BsonValues.instant(document, "recorded_at"),
                date(document, "reversed_at"));
    }

    static JsonObject written(ForeignRefund foreign) {
        JsonObject document = new JsonObject()
                .put("id", foreign.id())
                .put("origin", ORIGIN)
                .put("state", BsonValues.name(foreign.state()))
                .put("amount", BsonValues.number(foreign.amount()))
                .put("reason", foreign.cancel().reason())
                .put("recorded_at", BsonValues.date(foreign.recordedAt()));
        foreign.cancel().at().ifPresent(at -> document.put("settled_at", BsonValues.date(at)));
        foreign.cancel().cancellationId().ifPresent(id -> document.put("cancellation_id", id));
        return document;
    }

    /** The fields that its reversal sets, with the given prefix. */
    static JsonObject reversed(ForeignRefund foreign, String prefix) {
        JsonObject fields = new JsonObject().put(prefix + "state", BsonValues.name(foreign.state()));
        foreign.reversedAt().ifPresent(at -> fields.put(prefix + "reversed_at", BsonValues.date(at)));
        return fields;
    }

    private static Optional<Instant> date(JsonObject document, String name) {
        return document.containsKey(name) ? Optional.of(BsonValues.instant(document, name)) : Optional.empty();
    }
}
