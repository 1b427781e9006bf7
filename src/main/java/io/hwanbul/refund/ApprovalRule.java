package io.hwanbul.refund;

import io.hwanbul.payment.Payment;
import io.hwanbul.payment.RefundState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Which refunds wait until a second person has approved them, and how long.
 *
 * @param above    what may be refunded of one payment without a second person, in won; in another currency nothing may.
 *                 Empty: everything
 */
public record ApprovalRule(Optional<BigDecimal> above, Duration patience) {
    private static final String CURRENCY = "KRW";

    /** One person is enough. */
    public static final ApprovalRule NONE = new ApprovalRule(Optional.empty(), Duration.ZERO);

    /** Earlier refunds of the payment count too, or a large one could be had in small parts. */
    boolean asksForTwo(Payment payment, BigDecimal amount) {
        boolean inWon = payment.seen().currency().equals(CURRENCY);
        return above.filter(most -> !inWon || alone(payment).add(amount).compareTo(most) > 0)
                .isPresent();
    }

    private static BigDecimal alone(Payment payment) {
        return payment.refunds().stream()
                .filter(refund -> refund.state() != RefundState.FAILED
                        && refund.decision().isEmpty())
                .map(refund -> refund.order().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
