package io.hwanbul.mongo;

import io.hwanbul.refund.ForeignRefund;
import io.hwanbul.refund.GatewayPayment;
import io.hwanbul.refund.Money;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** The shape of an element of {@code refunds} that this server did not make. */
final class ForeignDocument {
    static final String ORIGIN = "foreign";

    private ForeignDocument() {}

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
                        Bson.text(document, "cancellation_id")),
                Bson.instant(document, "recorded_at"),
                date(document, "reversed_at"));
    }

    static JsonObject written(ForeignRefund foreign) {
        JsonObject document = new JsonObject()
                .put("id", foreign.id())
                .put("origin", ORIGIN)
                .put("state", Bson.name(foreign.state()))
                .put("amount", Bson.number(foreign.amount()))
                .put("reason", foreign.cancel().reason())
                .put("recorded_at", Bson.date(foreign.recordedAt()));
        foreign.cancel().at().ifPresent(at -> document.put("settled_at", Bson.date(at)));
        foreign.cancel().cancellationId().ifPresent(id -> document.put("cancellation_id", id));
        return document;
    }

    /** The fields that its reversal sets, under the given prefix. */
    static JsonObject reversed(ForeignRefund foreign, String prefix) {
        JsonObject fields = new JsonObject().put(prefix + "state", Bson.name(foreign.state()));
        foreign.reversedAt().ifPresent(at -> fields.put(prefix + "reversed_at", Bson.date(at)));
        return fields;
    }

    private static Optional<Instant> date(JsonObject document, String name) {
        return document.containsKey(name) ? Optional.of(Bson.instant(document, name)) : Optional.empty();
    }
}
