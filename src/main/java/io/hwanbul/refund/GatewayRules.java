package io.hwanbul.refund;

import io.hwanbul.rules.Circumstances;
import io.hwanbul.rules.RuleBook;
import io.hwanbul.rules.Ruling;
import io.hwanbul.rules.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What the gateway and the payment services are known to refuse, asked about one refund. */
record GatewayRules(RuleBook book) {

    List<Ruling> judge(RefundRequest request, GatewayPayment seen, Instant now) {
        return judge(request.amount().orElse(seen.refundable()), request.given(), seen, now);
    }

    /** @param given the names of V1's fields that come with the refund */
    List<Ruling> judge(BigDecimal amount, Set<String> given, GatewayPayment seen, Instant now) {
        return book.judge(new Circumstances(
                seen.payMethod(),
                seen.pgProvider(),
                seen.embPgProvider(),
                seen.escrow(),
                amount,
                seen.refundable(),
                seen.cancelHistory().size(),
                seen.paidAt(),
                now,
                given));
    }

    /** Throws the {@link Refusal} of the first rule that is certain to stand in the way. */
    void require(List<Ruling> rulings) {
        rulings.stream()
                .filter(ruling -> ruling.verdict() == Verdict.NO)
                .findFirst()
                .ifPresent(ruling -> {
                    throw Refusal.notRefundable(ruling.rule());
                });
    }
}
