package io.hwanbul.limit;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A limit on the refunds that a caller may request; empty parts limit nothing.
 *
 * @param caller     the name of the only caller to whom it applies
 * @param scope      it applies only to callers with this scope
 * @param currency   the currency of the amounts; if an amount is limited, refunds in other currencies are refused
 * @param amount     the largest amount of one refund, in major units
 * @param dayAmount  the largest sum of one caller's refunds on one day in Korea, in major units
 * @param dayCount   the largest number of one caller's refunds on one day in Korea
 * @param paymentAge the largest age of the payment
 * @param reason     whether the request must give a reason
 */
public record RefundLimit(
        Optional<String> caller,
        Optional<Scope> scope,
        String currency,
        Optional<BigDecimal> amount,
        Optional<BigDecimal> dayAmount,
        OptionalInt dayCount,
        Optional<Duration> paymentAge,
        boolean reason) {

    /** Applies to everybody and limits nothing. */
    public static final RefundLimit NONE = new RefundLimit(
            Optional.empty(),
            Optional.empty(),
            "KRW",
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            false);

    /** Throws a {@link Refusal} if the refund exceeds a limit of its own; {@link QuotaHold} checks the daily limits. */
    public void check(RefundRequest request, BigDecimal wanted, GatewayPayment payment, Instant now) {
        if (reason && request.reason().isEmpty()) {
            throw Refusal.invalidRequest("reason is missing; you have to give one.");
        }
        boolean limitsAmounts = amount.isPresent() || dayAmount.isPresent();
        if (limitsAmounts && !payment.currency().equals(currency)) {
            throw Refusal.limitExceeded("You may refund payments in " + currency + " only.");
        }
        amount.filter(max -> wanted.compareTo(max) > 0).ifPresent(max -> {
            throw Refusal.limitExceeded(
                    "You may refund " + max.toPlainString() + " " + currency + " at once at the most.");
        });
        paymentAge
                .filter(maxAge -> payment.paidAt()
                        .filter(at -> !at.plus(maxAge).isBefore(now))
                        .isEmpty())
                .ifPresent(maxAge -> {
                    throw Refusal.limitExceeded("This payment was made too long ago for you to refund it.");
                });
    }

    boolean appliesTo(Caller requester) {
        return caller.map(requester.name()::equals).orElse(true)
                && scope.map(requester::has).orElse(true);
    }

    /** Whether it has a daily limit, so that refunds must be counted. */
    public boolean isDaily() {
        return dayAmount.isPresent() || dayCount.isPresent();
    }
}
