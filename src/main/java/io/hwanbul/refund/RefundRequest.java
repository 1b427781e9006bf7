package io.hwanbul.refund;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a caller asks for, well-formed but not yet compared with any payment.
 *
 * @param requestedBy who asks; an idempotency key is theirs alone
 * @param key         the caller's idempotency key
 * @param amount      in the payment's currency, major units; empty means all that is left
 * @param checksum    the refundable balance that the caller saw
 */
public record RefundRequest(
        String requestedBy,
        Optional<String> key,
        String merchantUid,
        Optional<String> impUid,
        Optional<BigDecimal> amount,
        Optional<BigDecimal> checksum,
        Optional<BigDecimal> taxFree,
        Optional<BigDecimal> vatAmount,
        Optional<String> reason,
        RefundAccount account) {

    /** The same for the same request, whatever its key: a SHA-256 over every field, in hexadecimal. */
    String fingerprint() {
        String fields = String.join(
                "\n",
                merchantUid,
                text(impUid),
                text(amount),
                text(checksum),
                text(taxFree),
                text(vatAmount),
                text(reason),
                text(account.holder()),
                text(account.bank()),
                text(account.account()),
                text(account.tel()));
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
