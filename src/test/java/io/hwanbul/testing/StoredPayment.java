package io.hwanbul.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the server stores in a payment's document, under its one field. */
public final class StoredPayment {
    private static final String FIELD = "hwanbul";

    private StoredPayment() {}

    /** All below the field; empty if the server has stored nothing. */
    public static JsonObject ours(JsonObject document) {
        return document.getJsonObject(FIELD, new JsonObject());
    }

    /** The refunds, ours and foreign. */
    public static JsonArray refunds(JsonObject document) {
        return ours(document).getJsonArray("refunds", new JsonArray());
    }

    /** The refunds that the server made itself. */
    public static List<JsonObject> ownRefunds(JsonObject document) {
        return refunds(document).stream()
                .map(JsonObject.class::cast)
                .filter(refund -> refund.getString("origin").equals("hwanbul"))
                .toList();
    }
}
