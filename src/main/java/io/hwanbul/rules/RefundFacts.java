package io.hwanbul.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A cancel that somebody asks for, and the payment that it is for. An empty text is a fact that nobody knows.
 *
 * @param payMethod the payment's {@code pay_method}
 * @param pgProvider the payment's {@code pg_provider}
 * @param embPgProvider the payment's {@code emb_pg_provider}, the PG behind the PG; empty for none too
 * @param amount what is asked, in the payment's currency
 * @param refundable what is left to refund, in the payment's currency
 * @param cancels how many cancels the payment has had
 * @param given the names of the request's V1 fields that have a value, such as {@code reason} or {@code refund_bank}
 */
public record RefundFacts(
        String payMethod,
        String pgProvider,
        String embPgProvider,
        Optional<Boolean> escrow,
        BigDecimal amount,
        BigDecimal refundable,
        int cancels,
        Optional<Instant> paidAt,
        Instant now,
        Set<String> given) {
    public RefundFacts {
        given = Set.copyOf(given);
    }

    boolean isWhole() {
        return amount.compareTo(refundable) == 0;
    }
}
