package io.hwanbul.payment;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * Amounts of money as i'mport V1 writes them: decimal major units, 14.2 for 14 dollars and 20 cents.
 * An amount never has trailing zeros, so equal amounts are equal objects.
 */
public final class Money {
    private static final int MOST_DIGITS = 18;

    private Money() {}

    /** The amount that a number from JSON or BSON stands for, exact; fails on anything that is no amount of money. */
    public static BigDecimal of(Number number) {
        BigDecimal value = number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        // checked before any arithmetic: rescaling 1e999999999 would fill the memory
        long magnitude = (long) value.precision() - value.scale();
        boolean tooLong = value.precision() > MOST_DIGITS || Math.abs(magnitude) > MOST_DIGITS;
        if (tooLong) {
            throw new IllegalArgumentException("not an amount of money");
        }
        return plain(value);
    }

    /** The same amount without trailing zeros, and never as a power of ten. */
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
