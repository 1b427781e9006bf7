package io.hwanbul.sandbox.payment;

import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.input.StrictInput;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** The fields that a new payment may be given: all of V1's except those that a cancel changes. */
public final class PaymentInput {
    private static final Set<String> STATUSES = Set.of("paid", "ready", "failed");
    private static final Set<String> FLAGS = Set.of("sandbox", "escrow", "cash_receipt_issued");
    private static final Set<String> WHOLES =
            Set.of("card_quota", "card_type", "vbank_date", "vbank_issued_at", "started_at", "paid_at", "failed_at");
    private static final Set<String> TEXTS = Set.of(
            "imp_uid",
            "merchant_uid",
            "pay_method",
            "channel",
            "pg_provider",
            "emb_pg_provider",
            "pg_tid",
            "pg_id",
            "apply_num",
            "bank_code",
            "bank_name",
            "card_code",
            "card_name",
            "card_issuer_code",
            "card_issuer_name",
            "card_publisher_code",
            "card_publisher_name",
            "card_number",
            "vbank_code",
            "vbank_name",
            "vbank_num",
            "vbank_holder",
            "name",
            "currency",
            "buyer_name",
            "buyer_email",
            "buyer_tel",
            "buyer_addr",
            "buyer_postcode",
            "custom_data",
            "user_agent",
            "status",
            "fail_reason",
            "receipt_url",
            "customer_uid",
            "customer_uid_usage");

    /** The URL of the payment's own webhooks: a member of the request but, as in V1, not of the payment. */
    public static final String NOTICE_URL = "notice_url";

    private PaymentInput() {}

    public static Set<String> names() {
        Set<String> names = new TreeSet<>(TEXTS);
        names.addAll(FLAGS);
        names.addAll(WHOLES);
        names.add("amount");
        names.add(NOTICE_URL);
        return names;
    }

    /** The given fields, each checked. */
    public static JsonObject read(StrictInput input) {
        JsonObject fields = new JsonObject();
        TEXTS.forEach(name -> input.text(name).ifPresent(value -> fields.put(name, value)));
        FLAGS.forEach(name -> input.flag(name).ifPresent(value -> fields.put(name, value)));
        WHOLES.forEach(
                name -> input.whole(name, 0, Instant.MAX.getEpochSecond()).ifPresent(value -> fields.put(name, value)));
        input.amount("amount").ifPresent(value -> fields.put("amount", value));
        if (!STATUSES.contains(fields.getString("status", "paid"))) {
            throw new InvalidInput("\"status\" must be one of paid, ready, failed");
        }
        return fields;
    }
}
