package io.hwanbul.refund;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a caller asks for, well-formed but not yet compared with any payment.
 *
 * @param caller   who asks; an idempotency key is theirs alone
 * @param key         the caller's idempotency key
 * @param amount      in the payment's currency, major units; empty means all that is left
 * @param checksum    the refundable balance that the caller saw
 * @param options     what V1's cancel takes beside
 */
public record RefundRequest(
        Caller caller,
        Optional<String> key,
        String merchantUid,
        Optional<String> impUid,
        Optional<BigDecimal> amount,
        Optional<BigDecimal> checksum,
        CancelOptions options,
        Optional<String> reason,
        RefundAccount account) {

    /** The names of V1's fields that the request carries, as the gateway's rules ask for them. */
    Set<String> given() {
        return given(reason.orElse(""), options, account);
    }

    static Set<String> given(String reason, CancelOptions options, RefundAccount account) {
        Map<String, Boolean> fields = Map.of(
                "reason", !reason.isEmpty(),
                "tax_free", options.taxFree().isPresent(),
                "vat_amount", options.vatAmount().isPresent(),
                "refund_holder", account.holder().isPresent(),
                "refund_bank", account.bank().isPresent(),
                "refund_account", account.account().isPresent(),
                "refund_tel", account.tel().isPresent());
        return fields.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same for the same request, whatever its key: a SHA-256 over every field, in hexadecimal. */
    String fingerprint() {
        String fields = String.join(
                "\n",
                merchantUid,
                text(impUid),
                text(amount),
                text(checksum),
                text(options.taxFree()),
                text(options.vatAmount()),
                text(reason),
                text(account.holder()),
                text(account.bank()),
                text(account.account()),
                text(account.tel()),
                text(options.retainPromotion()),
                text(options.enableWebhook()),
                text(options.requester()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(fields.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Fields hold no line breaks, so a missing one and a present one never look alike. */
    private static String text(Optional<?> field) {
        return field.map(value -> "=" + value).orElse("");
    }
}
