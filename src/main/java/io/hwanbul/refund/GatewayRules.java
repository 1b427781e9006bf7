package io.hwanbul.refund;

import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Refusal;
import io.hwanbul.rules.RefundFacts;
import io.hwanbul.rules.RuleAnswer;
import io.hwanbul.rules.RuleBook;
import io.hwanbul.rules.RuleResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The known rules of the gateway and the PGs, applied to one refund. */
record GatewayRules(RuleBook book) {

    /** @param given the V1 fields that the refund has */
    List<RuleResult> judge(BigDecimal amount, Set<String> given, GatewayPayment seen, Instant now) {
        return book.evaluate(new RefundFacts(
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

    /** Throws the {@link Refusal} of the first rule that certainly forbids the refund. */
    void require(List<RuleResult> rulings) {
        rulings.stream()
                .filter(ruling -> ruling.answer() == RuleAnswer.NO)
                .findFirst()
                .ifPresent(ruling -> {
                    throw Refusal.notRefundable(ruling.rule());
                });
    }
}
