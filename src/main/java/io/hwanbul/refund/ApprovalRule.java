package io.hwanbul.refund;

import io.hwanbul.payment.Money;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.RefundState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Which refunds need a second person's approval, and how long they wait for it.
 *
 * @param above    the most that may be refunded of one payment without approval, in won; other currencies always need it.
 *                 Empty: everything
 */
public record ApprovalRule(Optional<BigDecimal> above, Duration patience) {
    private static final String CURRENCY = "KRW";

    /** No refund needs approval. */
    public static final ApprovalRule NONE = new ApprovalRule(Optional.empty(), Duration.ZERO);

    /** Earlier refunds of the payment count too, or a large refund could be had in small parts. */
    boolean requiresApproval(Payment payment, BigDecimal amount) {
        boolean inWon = payment.seen().currency().equals(CURRENCY);
        return above.filter(most ->
                        !inWon || refundedWithoutApproval(payment).add(amount).compareTo(most) > 0)
                .isPresent();
    }

    private static BigDecimal refundedWithoutApproval(Payment payment) {
        return Money.sum(payment.refunds().stream()
                .filter(refund -> refund.state() != RefundState.FAILED
                        && refund.decision().isEmpty())
                .map(refund -> refund.order().amount()));
    }
}
