package io.hwanbul.config;

import io.hwanbul.input.StrictObject;
import io.hwanbul.limit.RefundLimit;
import io.hwanbul.limit.RefundLimits;
import io.hwanbul.payment.Money;
import io.hwanbul.payment.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the shop's limits, {@code {limits: [...]}}; the head of {@code limits.example.yaml} says what each field means.
 * Faults are {@link IllegalArgumentException}s that name the entry by its place, from 0 on, and the field.
 */
final class LimitsReader {
    private static final Set<String> FIELDS =
            Set.of("caller", "scope", "currency", "amount", "day_amount", "day_count", "payment_age", "reason");

    /** At most five digits: more would be centuries. */
    private static final Pattern AGE = Pattern.compile("([1-9]\\d{0,4})([dh])");

    private static final String SCOPES =
            Arrays.stream(Scope.values()).map(Scope::text).collect(Collectors.joining(", "));

    private LimitsReader() {}

    static RefundLimits read(StrictObject document) {
        if (!document.only(Set.of("limits")).has("limits")) {
            throw document.fault("limits", "is missing");
        }
        List<RefundLimit> inOrder =
                document.objects("limits").stream().map(LimitsReader::limit).toList();
        requireReachable(document, inOrder);
        return new RefundLimits(inOrder);
    }

    private static RefundLimit limit(StrictObject entry) {
        StrictObject fields = entry.only(FIELDS);
        String currency = fields.find("currency", LimitsReader::currency).orElse(RefundLimit.NONE.currency());
        return new RefundLimit(
                fields.find("caller", StrictObject::text),
                fields.find("scope", LimitsReader::scope),
                currency,
                fields.find("amount", (limit, name) -> amount(limit, name, currency)),
                fields.find("day_amount", (limit, name) -> amount(limit, name, currency)),
                fields.has("day_count") ? OptionalInt.of(fields.count("day_count")) : OptionalInt.empty(),
                fields.find("payment_age", LimitsReader::age),
                fields.find("reason", LimitsReader::isRequired).orElse(false));
    }

    private static Scope scope(StrictObject fields, String name) {
        return Scope.of(fields.text(name)).orElseThrow(() -> fields.fault(name, "must be one of: " + SCOPES));
    }

    private static String currency(StrictObject fields, String name) {
        return fields.parsed(name, Currency::getInstance, "must be a currency such as KRW")
                .getCurrencyCode();
    }

    private static BigDecimal amount(StrictObject fields, String name, String currency) {
        BigDecimal amount = money(fields, name);
        if (!Money.fits(amount, currency)) {
            throw fields.fault(name, "has more decimals than " + currency + " has");
        }
        return amount;
    }

    private static BigDecimal money(StrictObject fields, String name) {
        try {
            BigDecimal amount = Money.of(fields.number(name));
            if (amount.signum() > 0) {
                return amount;
            }
        } catch (IllegalArgumentException notMoney) {
            // reported below
        }
        throw fields.fault(name, "must be an amount above 0, not in quotes");
    }

    private static Duration age(StrictObject fields, String name) {
        return fields.parsed(name, LimitsReader::duration, "must be days or hours such as 90d or 12h");
    }

    private static Duration duration(String text) {
        Matcher age = AGE.matcher(text);
        if (!age.matches()) {
            throw new IllegalArgumentException(text);
        }
        return SettingValues.duration(age.group(1), age.group(2));
    }

    private static boolean isRequired(StrictObject fields, String name) {
        if (!fields.get(name).equals("required")) {
            throw fields.fault(name, "can only be required");
        }
        return true;
    }

    private static void requireReachable(StrictObject document, List<RefundLimit> inOrder) {
        for (int later = 0; later < inOrder.size(); later++) {
            RefundLimit hidden = inOrder.get(later);
            int place = later;
            IntStream.range(0, later)
                    .filter(earlier -> covers(inOrder.get(earlier), hidden))
                    .findFirst()
                    .ifPresent(earlier -> {
                        throw document.fault(
                                "limits[" + place + "]",
                                "is never reached: limits[" + earlier + "] is for the same callers");
                    });
        }
    }

    /** Whether the first applies to every caller that the second applies to. */
    private static boolean covers(RefundLimit first, RefundLimit second) {
        return (first.caller().isEmpty() || first.caller().equals(second.caller()))
                && (first.scope().isEmpty() || first.scope().equals(second.scope()));
    }
}
