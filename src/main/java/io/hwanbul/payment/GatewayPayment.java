package io.hwanbul.payment;

import io.hwanbul.rules.RuleBook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A payment with V1's fields, from an answer of the gateway or from the shop's document.
 *
 * @param impUid the gateway's id; empty in the document of an order that was never paid
 * @param fields V1's payment fields as plain JSON values; other fields are left out
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

    /** What decides about every refund, besides the amounts. */
    private static final Set<String> ALWAYS_READ = Set.of("currency", "pay_method", "pg_provider", "sandbox", "status");

    private static final Set<String> NEVER_PAID = Set.of("ready", "failed");

    /** One entry of {@code cancel_history}; old entries have no {@code cancellation_id}. */
    public record Cancel(BigDecimal amount, String reason, Optional<Instant> at, Optional<String> cancellationId) {}

    /** Reads the fields leniently, since V1 may add some at any time, except for amounts. */
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

    /** The fields of {@link GatewayFields#RECEIPT}: what a caller sees of a payment. */
    public Map<String, Object> receipt() {
        return Map.copyOf(receiptFields());
    }

    private Map<String, Object> receiptFields() {
        Map<String, Object> receipt = new HashMap<>();
        for (String name : GatewayFields.RECEIPT) {
            Object value = fields.get(name);
            if (value != null) {
                receipt.put(name, value);
            }
        }
        receipt.put("cancel_amount", cancelAmount);
        receipt.put("refundable", refundable());
        return receipt;
    }

    /**
     * The receipt of one cancel: of the history it has that cancel alone, since a payment may have a hundred refunds, each
     * with a receipt.
     */
    public Map<String, Object> receiptOf(Optional<String> cancellationId) {
        Map<String, Object> receipt = receiptFields();
        if (receipt.get("cancel_history") instanceof List<?> history) {
            receipt.put(
                    "cancel_history",
                    history.stream()
                            .filter(entry -> cancellationId.isPresent()
                                    && object(entry).get("cancellation_id") instanceof String id
                                    && id.equals(cancellationId.get()))
                            .toList());
        }
        return Map.copyOf(receipt);
    }

    /** A copy as the gateway shows it now; the shop's own ids and fields that the gateway leaves out stay. */
    public GatewayPayment refreshedBy(GatewayPayment shown) {
        Map<String, Object> merged = new HashMap<>(fields);
        merged.putAll(shown.fields);
        merged.put("cancel_amount", shown.fields.getOrDefault("cancel_amount", 0));
        merged.put("cancel_history", shown.fields.getOrDefault("cancel_history", List.of()));
        merged.put("merchant_uid", merchantUid);
        merged.computeIfPresent("imp_uid", (name, shownId) -> impUid.isEmpty() ? null : impUid);
        return new GatewayPayment(
                impUid,
                merchantUid,
                shown.amount,
                shown.cancelAmount,
                shown.fields.containsKey("currency") ? shown.currency : currency,
                shown.fields.containsKey("status") ? shown.status : status,
                shown.fields.containsKey("pay_method") ? shown.payMethod : payMethod,
                shown.cancelHistory,
                Collections.unmodifiableMap(merged));
    }

    /** What the gateway would still cancel, the {@code checksum} of the next cancel; zero for an unpaid payment. */
    public BigDecimal refundable() {
        return isPaid() ? Money.plain(amount.subtract(cancelAmount)) : BigDecimal.ZERO;
    }

    /** Whether it was ever paid, cancelled since or not; a payment without the gateway's id or an amount was not. */
    public boolean isPaid() {
        return !impUid.isEmpty() && amount.signum() > 0 && !NEVER_PAID.contains(status) && !isVoided();
    }

    /** The PG's code such as {@code html5_inicis}; empty if unknown. */
    public String pgProvider() {
        return orElse(fields, "pg_provider", "");
    }

    /** The code of the PG behind the PG, such as a wallet; empty if there is none or it is unknown. */
    public String embPgProvider() {
        return orElse(fields, "emb_pg_provider", "");
    }

    /** Whether it was paid through a test channel; empty if unknown. */
    public Optional<Boolean> sandbox() {
        return fields.get("sandbox") instanceof Boolean sandbox ? Optional.of(sandbox) : Optional.empty();
    }

    /** Whether it was paid in escrow; empty if unknown. */
    public Optional<Boolean> escrow() {
        return fields.get("escrow") instanceof Boolean escrow ? Optional.of(escrow) : Optional.empty();
    }

    /** When it was paid; empty if it was not, or if that is unknown. */
    public Optional<Instant> paidAt() {
        return instant(fields, "paid_at");
    }

    /** Whether everything is known that decides about a refund; the shop's own program may have stored less. */
    public boolean isComplete(RuleBook rules) {
        return fields.keySet().containsAll(ALWAYS_READ)
                && (paidAt().isPresent() || !rules.readsPaidAt(payMethod, pgProvider()))
                && (escrow().isPresent() || !rules.readsEscrow(payMethod, pgProvider()));
    }

    /** Whether what the gateway shows decides about a refund in the same way. */
    public boolean agreesWith(GatewayPayment shown) {
        return GatewayFields.DECISIVE.stream().allMatch(name -> isSame(shown.fields.get(name), fields.get(name)));
    }

    /** Of what is no single value, such as a promotion, it matters only whether there is one. */
    private static boolean isSame(@Nullable Object shown, @Nullable Object known) {
        return saysNothing(shown)
                || (shown instanceof Map
                        ? known instanceof Map
                        : String.valueOf(shown).equals(String.valueOf(known)));
    }

    /** V1 writes 0 for a time that never was. */
    private static boolean saysNothing(@Nullable Object value) {
        return value == null || value.equals("") || value.equals(0);
    }

    /**
     * Whether the gateway may answer a cancel with code 0 and decide on it hours or days later (V1 description of
     * {@code POST /payments/cancel}: paypal_v2, and virtual accounts of smartro_v2).
     */
    public boolean settlesLater() {
        return pgProvider().equals("paypal_v2") || (pgProvider().equals("smartro_v2") && payMethod.equals("vbank"));
    }

    /** Whether the cancels in the history add up to the cancelled amount. */
    public boolean historyExplainsBalance() {
        return unexplained().signum() == 0;
    }

    /** What the history leaves unexplained of the cancelled amount; below zero if it lists more. */
    public BigDecimal unexplained() {
        return cancelAmount.subtract(Money.sum(cancelHistory.stream().map(Cancel::amount)));
    }

    /** A virtual account that nobody has paid into; it is voided, not cancelled. */
    public boolean isUnpaidAccount() {
        return payMethod.equals("vbank") && status.equals("ready");
    }

    /** A virtual account that was voided before anybody paid into it. */
    public boolean isVoided() {
        return payMethod.equals("vbank") && status.equals("cancelled") && cancelAmount.signum() == 0;
    }

    /** The id only: the fields hold the buyer's personal data. */
    @Override
    public String toString() {
        return impUid;
    }

    private static Map<String, Object> known(Map<String, Object> document) {
        Map<String, Object> known = new HashMap<>();
        document.forEach((name, value) -> {
            if (value != null && GatewayFields.KNOWN.contains(name)) {
                known.put(name, value);
            }
        });
        return Collections.unmodifiableMap(known);
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
                    instant(cancel, "cancelled_at"),
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

    /** V1 writes Unix seconds, and 0 for never. */
    private static Optional<Instant> instant(Map<String, Object> document, String name) {
        return document.get(name) instanceof Number seconds && seconds.longValue() > 0
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
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
