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
 * What those whom it is for may ask for; empty parts are not limited.
 *
 * @param caller     the name of the only one whom it is for
 * @param scope      what they must hold whom it is for
 * @param currency   of the amounts; where an amount is limited, no refund in another currency passes
 * @param amount     the most that one refund may be, in major units
 * @param dayAmount  the most that one caller's refunds of one day in Korea may be together, in major units
 * @param dayCount   how many refunds one caller may ask for in one day in Korea
 * @param paymentAge how long ago the payment may have been made
 * @param reason     whether a reason must be given
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

    /** For everybody, and limiting nothing. */
    public static final RefundLimit NONE = new RefundLimit(
            Optional.empty(),
            Optional.empty(),
            "KRW",
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            false);

    /** Throws the {@link Refusal} that says which limit a refund of the payment would pass; the day's are counted elsewhere. */
    public void check(RefundRequest request, BigDecimal wanted, GatewayPayment payment, Instant now) {
        if (reason && request.reason().isEmpty()) {
            throw Refusal.invalidRequest("reason is missing; you have to give one.");
        }
        boolean inAmounts = amount.isPresent() || dayAmount.isPresent();
        if (inAmounts && !payment.currency().equals(currency)) {
            throw Refusal.limitExceeded("You may refund payments in " + currency + " only.");
        }
        amount.filter(most -> wanted.compareTo(most) > 0).ifPresent(most -> {
            throw Refusal.limitExceeded(
                    "You may refund " + most.toPlainString() + " " + currency + " at once at the most.");
        });
        paymentAge
                .filter(oldest -> payment.paidAt()
                        .filter(at -> !at.plus(oldest).isBefore(now))
                        .isEmpty())
                .ifPresent(oldest -> {
                    throw Refusal.limitExceeded("This payment was made too long ago for you to refund it.");
                });
    }

    boolean isFor(Caller asking) {
        return caller.map(asking.name()::equals).orElse(true)
                && scope.map(asking::has).orElse(true);
    }

    /** Whether a day's refunds have to be counted for it. */
    public boolean counts() {
        return dayAmount.isPresent() || dayCount.isPresent();
    }
}
