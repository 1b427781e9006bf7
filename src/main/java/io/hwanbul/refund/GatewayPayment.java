package io.hwanbul.refund;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A payment as i'mport V1 describes it, under its own field names, in an answer or in the shop's document.
 *
 * @param impUid the gateway's id of the payment; empty in a shop's document that was never paid
 * @param fields all that was given of V1's payment fields, as plain JSON values; what V1 does not know is left out
 */
public record GatewayPayment(
        String impUid,
        String merchantUid,
        BigDecimal amount,
        BigDecimal cancelAmount,
        String currency,
        String status,
        String payMethod,
        List<Cancel> cancelHistory,
        Map<String, Object> fields) {

    /** V1's payment fields: portone-io/developers.portone.io, src/schema/v1.openapi.json, PaymentAnnotation. */
    public static final Set<String> FIELDS = Set.of(
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

    /** What a receipt shows of them, in this order, and what is left to refund: the buyer's own data stays out. */
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

    /** One entry of {@code cancel_history}; old entries have no {@code cancellation_id}. */
    public record Cancel(BigDecimal amount, String reason, Optional<String> cancellationId) {}

    /** Reads the fields leniently, since V1 may add to them at any time, but never guesses at money. */
    public static GatewayPayment of(Map<String, Object> document) {
        return new GatewayPayment(
                orElse(document, "imp_uid", ""),
                text(document, "merchant_uid"),
                money(document, "amount"),
                document.get("cancel_amount") == null ? BigDecimal.ZERO : money(document, "cancel_amount"),
                orElse(document, "currency", "KRW"),
                orElse(document, "status", "paid"),
                orElse(document, "pay_method", ""),
                history(document.get("cancel_history")),
                known(document));
    }

    /** The fields of {@link #RECEIPT}, for the one who asked for a refund. */
    public Map<String, Object> receipt() {
        Map<String, Object> receipt = new TreeMap<>(fields);
        receipt.put("cancel_amount", cancelAmount);
        receipt.put("refundable", refundable());
        receipt.keySet().retainAll(RECEIPT);
        return Map.copyOf(receipt);
    }

    /** What is left to refund: the {@code checksum} of the next cancel. */
    public BigDecimal refundable() {
        return Money.plain(amount.subtract(cancelAmount));
    }

    /** Names the payment only: the fields hold the buyer's data. */
    @Override
    public String toString() {
        return impUid;
    }

    private static Map<String, Object> known(Map<String, Object> document) {
        Map<String, Object> known = new TreeMap<>(document);
        known.keySet().retainAll(FIELDS);
        known.values().removeIf(value -> value == null);
        return Map.copyOf(known);
    }

    private static List<Cancel> history(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        List<Cancel> history = new ArrayList<>();
        for (Object entry : list(value)) {
            Map<String, Object> cancel = object(entry);
            history.add(new Cancel(
                    money(cancel, "amount"),
                    orElse(cancel, "reason", ""),
                    Optional.ofNullable(cancel.get("cancellation_id")).map(Object::toString)));
        }
        return List.copyOf(history);
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("cancel_history is not a list");
    }

    @SuppressWarnings("unchecked") // a JSON object's keys are strings
    private static Map<String, Object> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("cancel_history holds something other than cancels");
    }

    private static String text(Map<String, Object> document, String name) {
        if (document.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException(name + " is missing or not a text");
    }

    private static String orElse(Map<String, Object> document, String name, String otherwise) {
        return document.get(name) instanceof String text && !text.isEmpty() ? text : otherwise;
    }

    private static BigDecimal money(Map<String, Object> document, String name) {
        if (document.get(name) instanceof Number number) {
            try {
                return Money.of(number);
            } catch (IllegalArgumentException notMoney) {
                throw new IllegalArgumentException(name + " is not an amount of money", notMoney);
            }
        }
        throw new IllegalArgumentException(name + " is missing or not a number");
    }
}
