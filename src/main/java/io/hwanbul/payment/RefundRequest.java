package io.hwanbul.payment;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The same for the same request, whatever its key: a text of every field, to be kept as its fingerprint only. */
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

    /** Fields hold no line breaks, so a missing one and a present one never look alike. */
    private static String text(Optional<?> field) {
        return field.map(value -> "=" + value).orElse("");
    }
}
