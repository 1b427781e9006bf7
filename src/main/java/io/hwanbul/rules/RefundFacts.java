package io.hwanbul.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A requested cancel and its payment. An empty text is a fact that is not known.
 *
 * @param payMethod the payment's {@code pay_method}
 * @param pgProvider the payment's {@code pg_provider}
 * @param embPgProvider the payment's {@code emb_pg_provider}, the PG behind the PG; empty if there is none, too
 * @param amount the amount to cancel, in the payment's currency
 * @param refundable what is left to refund, in the payment's currency
 * @param cancels the number of cancels that the payment has had
 * @param given the names of the V1 fields that the request gives, such as {@code reason} or {@code refund_bank}
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
