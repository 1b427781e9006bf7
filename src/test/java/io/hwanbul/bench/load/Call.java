package io.hwanbul.bench.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/** A request of the load, with its body; a request without one has an empty body. */
public record Call(HttpMethod method, String path, Buffer body) {
    /** Refunds a part of an order, as the guide's page does: without a key. */
    public static Call refund(String merchantUid, long amount) {
        return post(
                "/payments/cancel",
                new JsonObject()
                        .put("merchant_uid", merchantUid)
                        .put("cancel_request_amount", amount)
                        .put("reason", "단순 변심"));
    }

    /** Says that a payment has changed, as the gateway does. */
    public static Call webhook(String impUid, String merchantUid) {
        return post(
                "/webhooks/iamport",
                new JsonObject()
                        .put("imp_uid", impUid)
                        .put("merchant_uid", merchantUid)
                        .put("status", "paid"));
    }

    public static Call payment(String merchantUid) {
        return get("/payments/" + merchantUid);
    }

    public static Call readiness() {
        return get("/health/ready");
    }

    private static Call get(String path) {
        return new Call(HttpMethod.GET, path, Buffer.buffer());
    }

    private static Call post(String path, JsonObject body) {
        return new Call(HttpMethod.POST, path, body.toBuffer());
    }
}
