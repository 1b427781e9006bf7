package io.hwanbul.payment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.stream.Stream;

/**
 * Amounts of money in decimal major units, as i'mport V1 writes them: 14.2 is 14 dollars and 20 cents. An amount has no
 * trailing zeros, so that equal amounts are equal objects.
 */
public final class Money {
    private static final int MOST_DIGITS = 18;

    /** Further decimals of a float are noise, as in 0.1 + 0.2 = 0.30000000000000004; no currency has so many. */
    private static final int FLOAT_DECIMALS = 6;

    private Money() {}

    /** The exact amount of a number from JSON or BSON; throws {@link IllegalArgumentException} if it is no amount of money. */
    public static BigDecimal of(Number number) {
        BigDecimal value = number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
        if (number instanceof Double && value.scale() > FLOAT_DECIMALS) {
            value = value.setScale(FLOAT_DECIMALS, RoundingMode.HALF_EVEN);
        }
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        // checked before any arithmetic: rescaling 1e999999999 would fill the memory
        long magnitude = (long) value.precision() - value.scale();
        if (Math.abs(magnitude) <= MOST_DIGITS) {
            BigDecimal amount = plain(value);
            if (amount.precision() <= MOST_DIGITS) {
                return amount;
            }
        }
        throw new IllegalArgumentException("not an amount of money");
    }

    public static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The same amount without trailing zeros and without an exponent. */
    static BigDecimal plain(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** Whether the amount is a whole number of the currency's smallest unit; an unknown currency allows two decimals. */
    public static boolean fits(BigDecimal amount, String currency) {
        return amount.scale() <= decimals(currency);
    }

    private static int decimals(String currency) {
        try {
            return Currency.getInstance(currency).getDefaultFractionDigits();
        } catch (IllegalArgumentException unknownCurrency) {
            return 2;
        }
    }
}
