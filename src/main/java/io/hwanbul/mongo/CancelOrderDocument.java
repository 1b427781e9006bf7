package io.hwanbul.mongo;

import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Money;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The cancel's fields of an element of {@code refunds}, with V1's names. */
final class CancelOrderDocument {
    private CancelOrderDocument() {}

    static CancelOrder read(JsonObject document, String impUid) {
        return new CancelOrder(
                impUid,
                Money.of(document.getNumber("amount")),
                Money.of(document.getNumber("checksum")),
                new CancelOptions(
                        BsonValues.money(document, "tax_free"),
                        BsonValues.money(document, "vat_amount"),
                        Optional.ofNullable(document.getBoolean("retain_promotion")),
                        Optional.ofNullable(document.getBoolean("enable_webhook")),
                        BsonValues.text(document, "requester")),
                document.getString("gateway_reason"),
                AccountDocument.read(document));
    }

    static JsonObject written(CancelOrder order) {
        JsonObject document = new JsonObject()
                .put("amount", BsonValues.number(order.amount()))
                .put("checksum", BsonValues.number(order.checksum()))
                .put("gateway_reason", order.reason());
        CancelOptions options = order.options();
        options.taxFree().ifPresent(amount -> document.put("tax_free", BsonValues.number(amount)));
        options.vatAmount().ifPresent(amount -> document.put("vat_amount", BsonValues.number(amount)));
        options.retainPromotion().ifPresent(retain -> document.put("retain_promotion", retain));
        options.enableWebhook().ifPresent(enable -> document.put("enable_webhook", enable));
        options.requester().ifPresent(requester -> document.put("requester", requester));
        order.account().map(AccountDocument::written).ifPresent(document::mergeIn);
        return document;
    }
}
