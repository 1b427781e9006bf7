package io.hwanbul.payment;

import java.util.List;
import java.util.Set;

/** V1's payment fields by name. */
public final class GatewayFields {
    /** All of them: portone-io/developers.portone.io, src/schema/v1.openapi.json, PaymentAnnotation. */
    public static final Set<String> KNOWN = Set.of(
            "amount",
            "apply_num",
            "bank_code",
            "bank_name",
            "buyer_addr",
            "buyer_email",
            "buyer_name",
            "buyer_postcode",
            "buyer_tel",
            "cancel_amount",
            "cancel_history",
            "cancel_reason",
            "cancel_receipt_urls",
            "cancelled_at",
            "card_code",
            "card_issuer_code",
            "card_issuer_name",
            "card_name",
            "card_number",
            "card_publisher_code",
            "card_publisher_name",
            "card_quota",
            "card_type",
            "cash_receipt_issued",
            "channel",
            "currency",
            "custom_data",
            "customer_uid",
            "customer_uid_usage",
            "deposit_history",
            "emb_pg_provider",
            "escrow",
            "extension",
            "fail_reason",
            "failed_at",
            "imp_uid",
            "merchant_uid",
            "name",
            "paid_at",
            "pay_method",
            "pg_id",
            "pg_provider",
            "pg_tid",
            "promotion",
            "receipt_url",
            "sandbox",
            "started_at",
            "status",
            "user_agent",
            "vbank_code",
            "vbank_date",
            "vbank_holder",
            "vbank_issued_at",
            "vbank_name",
            "vbank_num");

    /** What refunds are counted by; it is in every payment's document. */
    public static final Set<String> COUNTED = Set.of("amount", "cancel_amount", "cancel_history");

    /** What decides, besides the amounts, whether and how a payment can be refunded. */
    public static final Set<String> DECISIVE = Set.of(
            "currency",
            "emb_pg_provider",
            "escrow",
            "paid_at",
            "pay_method",
            "pg_provider",
            "promotion",
            "sandbox",
            "status");

    /** The fields of a receipt in their order, and {@code refundable}; the buyer's personal data is not among them. */
    public static final List<String> RECEIPT = List.of(
            "imp_uid",
            "merchant_uid",
            "name",
            "pay_method",
            "pg_provider",
            "amount",
            "cancel_amount",
            "currency",
            "status",
            "sandbox",
            "card_name",
            "vbank_name",
            "paid_at",
            "cancelled_at",
            "cancel_reason",
            "cancel_history",
            "receipt_url",
            "refundable");

    private GatewayFields() {}
}
