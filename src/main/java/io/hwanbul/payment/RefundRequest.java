package io.hwanbul.payment;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A well-formed request for a refund, not yet compared with any payment.
 *
 * @param caller      who sent it; an idempotency key belongs to one caller
 * @param key         the caller's idempotency key
 * @param amount      in the payment's currency, major units; empty means all that is left
 * @param checksum    the refundable balance that the caller saw
 * @param options     V1's optional fields
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

    /** The V1 fields that the request has, by the names that the gateway's rules use. */
    public Set<String> given() {
        return given(reason.orElse(""), options, account.given());
    }

    public static Set<String> given(String reason, CancelOptions options, Set<String> ofAccount) {
        Map<String, Boolean> fields = Map.of(
                "reason", !reason.isEmpty(),
                "tax_free", options.taxFree().isPresent(),
                "vat_amount", options.vatAmount().isPresent());
        Stream<String> others =
                fields.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey);
        return Stream.concat(others, ofAccount.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** All fields but the key as one text, equal for equal requests; only its fingerprint is stored. */
    public String content() {
        return String.join(
                "\n",
                "request",
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
    }

    /** Fields have no line breaks, so an empty line always means a missing field. */
    private static String text(Optional<?> field) {
        return field.map(value -> "=" + value).orElse("");
    }
}
