package io.hwanbul.bench.process;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The payments of the bench: every one is alike but for its number, so that the gateway need not be told of them. */
public final class StubPayment {
    public static final long AMOUNT = 1_000_000;

    private static final String IMP_UID = "imp_";
    private static final String MERCHANT_UID = "order-";
    private static final long PAID_AT = System.currentTimeMillis() / 1000 - 3600;

    private StubPayment() {}

    public static String impUid(long number) {
        return IMP_UID + number;
    }

    public static String merchantUid(long number) {
        return MERCHANT_UID + number;
    }

    /** A card payment of which nothing is cancelled, as V1 shows it. */
    public static JsonObject paid(long number) {
        return new JsonObject()
                .put("imp_uid", impUid(number))
                .put("merchant_uid", merchantUid(number))
                .put("name", "시험 상품 Test item")
                .put("pay_method", "card")
                .put("pg_provider", "html5_inicis")
                .put("pg_tid", "StdpayCARDINIpayTest" + number)
                .put("apply_num", "30000001")
                .put("card_code", "361")
                .put("card_name", "BC카드")
                .put("card_number", "910020*********3")
                .put("card_quota", 0)
                .put("buyer_name", "홍길동")
                .put("buyer_email", "buyer@shop.example")
                .put("buyer_tel", "010-0000-0000")
                .put("amount", AMOUNT)
                .put("cancel_amount", 0)
                .put("currency", "KRW")
                .put("status", "paid")
                .put("sandbox", false)
                .put("escrow", false)
                .put("started_at", PAID_AT)
                .put("paid_at", PAID_AT)
                .put("failed_at", 0)
                .put("cancelled_at", 0)
                .put("cancel_history", new JsonArray())
                .put("receipt_url", "https://pg.example/receipt/" + number);
    }

    /** The payment with this id and these cancels. */
    static JsonObject after(String impUid, JsonArray cancels) {
        JsonObject payment = paid(Long.parseLong(impUid.substring(IMP_UID.length())));
        if (cancels.isEmpty()) {
            return payment;
        }
        JsonObject last = cancels.getJsonObject(cancels.size() - 1);
        return payment.put("cancel_history", cancels)
                .put("cancel_amount", sum(cancels))
                .put("status", "cancelled")
                .put("cancelled_at", last.getLong("cancelled_at"))
                .put("cancel_reason", last.getString("reason"));
    }

    static long sum(JsonArray cancels) {
        return cancels.stream()
                .mapToLong(cancel -> ((JsonObject) cancel).getLong("amount"))
                .sum();
    }
}
