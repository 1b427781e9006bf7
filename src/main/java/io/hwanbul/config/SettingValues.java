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

/**
 * The settings as typed values; a fault names the variable and never its value. Not an {@code io.hwanbul.input} object: by
 * now the settings of the file, the environment and the secret files are merged into texts, which have no types of a document.
 */
record SettingValues(Map<String, String> texts) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,8}");
    private static final Pattern WON = Pattern.compile("\\d{1,15}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+");
    private static final String ADDRESSES = "must list IP addresses such as 52.78.5.241, separated by commas";

    boolean onOrOff(String name) {
        // YAML reads a bare on as true
        return switch (required(name).toLowerCase(Locale.ROOT)) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw new InvalidSettingException(name, "must be on or off");
        };
    }

    String oneOf(String name, String... choices) {
        String value = required(name);
        if (!List.of(choices).contains(value)) {
            throw new InvalidSettingException(name, "must be " + String.join(" or ", choices));
        }
        return value;
    }

    Duration positive(String name) {
        Duration duration = duration(name);
        if (duration.isZero()) {
            throw new InvalidSettingException(name, "must be longer than zero");
        }
        return duration;
    }

    /** An amount in won, 0 or more, if one is given. */
    Optional<BigDecimal> won(String name) {
        return optional(name).map(value -> new BigDecimal(matching(name, value, WON, "must be an amount in won")));
    }

    Optional<String> optional(String name) {
        return Optional.of(texts.getOrDefault(name, "")).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return optional(name).orElseThrow(() -> new InvalidSettingException(name, "is missing"));
    }

    static String matching(String name, String value, Pattern pattern, String fault) {
        if (!pattern.matcher(value).matches()) {
            throw new InvalidSettingException(name, fault);
        }
        return value;
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
        throw new InvalidSettingException(name, "must be a whole number from " + min + " to " + max);
    }

    int count(String name) {
        return Integer.parseInt(matching(name, required(name), COUNT, "must be a whole number above zero"));
    }

    /** IP addresses in canonical form. */
    Set<String> addresses(String name) {
        Set<String> addresses = new TreeSet<>();
        listed(name, ADDRESS, ADDRESSES)
                .forEach(address -> addresses.add(IpAddresses.canonical(address)
                        .orElseThrow(() -> new InvalidSettingException(name, ADDRESSES))));
        return addresses;
    }

    Set<String> listed(String name, Pattern pattern, String fault) {
        Set<String> items = new TreeSet<>();
        optional(name).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .forEach(item -> items.add(matching(name, item, pattern, fault)));
        return items;
    }

    Duration duration(String name) {
        Matcher matcher = DURATION.matcher(required(name));
        if (!matcher.matches()) {
            throw new InvalidSettingException(name, "must be a duration such as 500ms, 60s, 5m, 12h or 30d");
        }
        return duration(matcher.group(1), matcher.group(2));
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
        throw new InvalidSettingException(name, "must be a URL such as https://api.iamport.kr");
    }

    ConnectionString connectionString(String name) {
        try {
            return new ConnectionString(required(name));
        } catch (IllegalArgumentException notAConnectionString) {
            throw new InvalidSettingException(
                    name, "must be a connection string such as mongodb://localhost:27017/shop");
        }
    }

    /** The texts hold secrets. */
    @Override
    public String toString() {
        return "***";
    }
}
