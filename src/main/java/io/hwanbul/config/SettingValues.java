package io.hwanbul.config;

import com.mongodb.ConnectionString;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings as typed values. A fault names the variable and never its value; it is put on record, and reading goes on with
 * a value that nobody uses, so that all faults are found. Not an {@code io.hwanbul.input} object: by now the settings of the
 * file, the environment and the secret files are merged into texts, which have no types of a document.
 *
 * @param unneeded the settings that may be missing although they have no default
 */
record SettingValues(Map<String, String> texts, Set<String> unneeded, SettingFaults faults) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    /** A hundred years: a long holds the nanoseconds of some 290. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** Of a single operation, whatever it waits for. */
    static final String MAX_TIME_LIMIT = "1h";

    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,8}");
    private static final Pattern WON = Pattern.compile("\\d{1,15}");
    private static final URI NO_URL = URI.create("https://unknown.invalid");

    void refuse(String name, String fault) {
        faults.add(name, fault);
    }

    boolean onOrOff(String name) {
        // YAML reads a bare on as true
        return switch (required(name).toLowerCase(Locale.ROOT)) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> {
                refuse(name, "must be on or off");
                yield false;
            }
        };
    }

    String oneOf(String name, String... choices) {
        String value = required(name);
        if (!List.of(choices).contains(value)) {
            refuse(name, "must be " + String.join(" or ", choices));
        }
        return value;
    }

    Duration positive(String name) {
        Duration duration = duration(name);
        if (duration.isZero()) {
            refuse(name, "must be longer than zero");
        }
        return duration;
    }

    /** @param most in the settings' own form, such as {@code 20m} */
    Duration positive(String name, String most) {
        Duration duration = positive(name);
        if (duration.compareTo(parsed(most).orElseThrow()) > 0) {
            refuse(name, "must be " + most + " or less");
        }
        return duration;
    }

    /** An amount in won, 0 or more, if one is given. */
    Optional<BigDecimal> won(String name) {
        return optional(name)
                .filter(value -> matches(name, value, WON, "must be an amount in won"))
                .map(BigDecimal::new);
    }

    Optional<String> optional(String name) {
        return Optional.of(texts.getOrDefault(name, "")).filter(value -> !value.isEmpty());
    }

    /** Empty if it is missing. */
    String required(String name) {
        Optional<String> given = optional(name);
        if (given.isEmpty() && !unneeded.contains(name)) {
            refuse(name, "is missing");
        }
        return given.orElse("");
    }

    String matching(String name, Pattern pattern, String fault) {
        String value = required(name);
        matches(name, value, pattern, fault);
        return value;
    }

    boolean matches(String name, String value, Pattern pattern, String fault) {
        boolean matches = pattern.matcher(value).matches();
        if (!matches) {
            refuse(name, fault);
        }
        return matches;
    }

    int port(String name) {
        return whole(name, 0, 65535);
    }

    int whole(String name, int min, int max) {
        try {
            int number = Integer.parseInt(required(name));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, without the value
        }
        refuse(name, "must be a whole number from " + min + " to " + max);
        return min;
    }

    int count(String name) {
        String value = required(name);
        return matches(name, value, COUNT, "must be a whole number above zero") ? Integer.parseInt(value) : 1;
    }

    /** IP addresses, and ranges of them. */
    AddressRanges addresses(String name) {
        AddressRanges all = AddressRanges.NONE;
        for (String text : items(name)) {
            Optional<AddressRanges> more = all.with(text);
            if (more.isEmpty()) {
                refuse(name, "must list IP addresses or ranges such as 52.78.5.241 or 10.0.0.0/8, separated by commas");
            }
            all = more.orElse(all);
        }
        return all;
    }

    Set<String> listed(String name, Pattern pattern, String fault) {
        return items(name).stream()
                .filter(item -> matches(name, item, pattern, fault))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> items(String name) {
        return optional(name).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .toList();
    }

    Duration duration(String name) {
        Optional<Duration> duration = parsed(required(name)).filter(given -> given.compareTo(LONGEST) <= 0);
        if (duration.isEmpty()) {
            refuse(name, "must be a duration such as 500ms, 60s, 5m, 12h or 30d, 36500d at most");
        }
        return duration.orElse(Duration.ZERO);
    }

    private static Optional<Duration> parsed(String text) {
        Matcher matcher = DURATION.matcher(text);
        return matcher.matches() ? Optional.of(duration(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    static Duration duration(String count, String unit) {
        long number = Long.parseLong(count);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    URI url(String name) {
        try {
            URI url = URI.create(required(name));
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null) {
                return url;
            }
        } catch (IllegalArgumentException notAUrl) {
            // reported below, without the value
        }
        refuse(name, "must be a URL such as https://api.iamport.kr");
        return NO_URL;
    }

    /** Empty if it is none. */
    Optional<ConnectionString> connectionString(String name) {
        try {
            return Optional.of(new ConnectionString(required(name)));
        } catch (IllegalArgumentException notAConnectionString) {
            refuse(name, "must be a connection string such as mongodb://localhost:27017/shop");
            return Optional.empty();
        }
    }

    /** The texts hold secrets. */
    @Override
    public String toString() {
        return "***";
    }
}
