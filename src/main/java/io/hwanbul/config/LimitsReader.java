package io.hwanbul.config;

import io.hwanbul.limit.RefundLimit;
import io.hwanbul.limit.RefundLimits;
import io.hwanbul.payment.Money;
import io.hwanbul.payment.Scope;
import io.hwanbul.rules.YamlFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the shop's limits, {@code {limits: [...]}}; the head of {@code limits.example.yaml} says what each field means.
 * Every fault is an {@link IllegalArgumentException} that names the entry by its place, from 0 on, and the field.
 */
final class LimitsReader {
    private static final Set<String> FIELDS =
            Set.of("caller", "scope", "currency", "amount", "day_amount", "day_count", "payment_age", "reason");

    /** More than five digits would be centuries. */
    private static final Pattern AGE = Pattern.compile("([1-9]\\d{0,4})([dh])");

    private static final String SCOPES =
            Arrays.stream(Scope.values()).map(Scope::text).collect(Collectors.joining(", "));

    private LimitsReader() {}

    static RefundLimits read(Map<String, Object> document) {
        YamlFields fields = YamlFields.of("the limits' document", document).only(Set.of("limits"));
        if (!fields.has("limits")) {
            throw fields.fault("limits", "is missing");
        }
        List<RefundLimit> inOrder =
                fields.mappings("limits").stream().map(LimitsReader::limit).toList();
        requireReachable(fields, inOrder);
        return new RefundLimits(inOrder);
    }

    private static RefundLimit limit(YamlFields given) {
        YamlFields fields = given.only(FIELDS);
        String currency = fields.has("currency") ? currency(fields) : RefundLimit.NONE.currency();
        return new RefundLimit(
                optional(fields, "caller", fields::text),
                optional(fields, "scope", name -> scope(fields, name)),
                currency,
                optional(fields, "amount", name -> amount(fields, name, currency)),
                optional(fields, "day_amount", name -> amount(fields, name, currency)),
                fields.has("day_count") ? OptionalInt.of(count(fields)) : OptionalInt.empty(),
                optional(fields, "payment_age", name -> age(fields, name)),
                fields.has("reason") && required(fields));
    }

    private static <T> Optional<T> optional(YamlFields fields, String name, Function<String, T> reader) {
        return fields.has(name) ? Optional.of(reader.apply(name)) : Optional.empty();
    }

    private static Scope scope(YamlFields fields, String name) {
        return Scope.of(fields.text(name)).orElseThrow(() -> fields.fault(name, "must be one of: " + SCOPES));
    }

    private static String currency(YamlFields fields) {
        return fields.parsed("currency", Currency::getInstance, "must be a currency such as KRW")
                .getCurrencyCode();
    }

    private static BigDecimal amount(YamlFields fields, String name, String currency) {
        BigDecimal amount = money(fields, name);
        if (!Money.fits(amount, currency)) {
            throw fields.fault(name, "has more decimals than " + currency + " has");
        }
        return amount;
    }

    private static BigDecimal money(YamlFields fields, String name) {
        try {
            if (fields.get(name) instanceof Number number && Money.of(number).signum() > 0) {
                return Money.of(number);
            }
        } catch (IllegalArgumentException notMoney) {
            // said below
        }
        throw fields.fault(name, "must be an amount above 0, not in quotes");
    }

    private static int count(YamlFields fields) {
        int count = fields.integer("day_count");
        if (count < 1) {
            throw fields.fault("day_count", "must be 1 or more");
        }
        return count;
    }

    private static Duration age(YamlFields fields, String name) {
        return fields.parsed(name, LimitsReader::age, "must be days or hours such as 90d or 12h");
    }

    private static Duration age(String text) {
        Matcher age = AGE.matcher(text);
        if (!age.matches()) {
            throw new IllegalArgumentException(text);
        }
        long count = Long.parseLong(age.group(1));
        return age.group(2).equals("d") ? Duration.ofDays(count) : Duration.ofHours(count);
    }

    private static boolean required(YamlFields fields) {
        if (!fields.get("reason").equals("required")) {
            throw fields.fault("reason", "can only be required");
        }
        return true;
    }

    private static void requireReachable(YamlFields document, List<RefundLimit> inOrder) {
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

    /** Whether the first is for everybody whom the second is for. */
    private static boolean covers(RefundLimit first, RefundLimit second) {
        return (first.caller().isEmpty() || first.caller().equals(second.caller()))
                && (first.scope().isEmpty() || first.scope().equals(second.scope()));
    }
}
