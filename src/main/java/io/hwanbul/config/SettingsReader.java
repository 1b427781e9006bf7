package io.hwanbul.config;

import com.mongodb.ConnectionString;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the settings' texts into their types, or names the first one that is missing or wrong. */
final class SettingsReader {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final Pattern TIER = Pattern.compile("[A-Z0-9]{3}");
    private static final Pattern ORIGIN = Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+");

    private final Map<String, String> values;

    private SettingsReader(Map<String, String> values) {
        this.values = values;
    }

    static Settings read(Map<String, String> values) {
        SettingsReader reader = new SettingsReader(values);
        return new Settings(
                reader.http(),
                reader.webhook(),
                reader.mongodb(),
                reader.iamport(),
                reader.cancels(),
                reader.refunds());
    }

    private Settings.Http http() {
        return new Settings.Http(
                required("HTTP_HOST"),
                port("HTTP_PORT"),
                listed(
                        "HTTP_CORS_ORIGINS",
                        ORIGIN,
                        "must list origins such as https://shop.example, separated by commas"),
                addresses("HTTP_TRUSTED_PROXIES"));
    }

    private Settings.Webhook webhook() {
        return new Settings.Webhook(addresses("WEBHOOK_ADDRESSES"), onOrOff("WEBHOOK_ADDS_PAYMENTS"));
    }

    private Settings.Mongodb mongodb() {
        ConnectionString uri = connectionString("MONGODB_URI");
        String database = optional("MONGODB_DATABASE")
                .or(() -> Optional.ofNullable(uri.getDatabase()))
                .orElseThrow(() -> new InvalidSettingException(
                        "MONGODB_DATABASE", "is missing, and MONGODB_URI names no database"));
        return new Settings.Mongodb(
                new Secret(uri.getConnectionString()),
                database,
                required("MONGODB_COLLECTION"),
                positive("MONGODB_TIMEOUT"));
    }

    private Settings.Iamport iamport() {
        return new Settings.Iamport(
                url("IAMPORT_BASE_URL"),
                required("IAMPORT_API_KEY"),
                new Secret(required("IAMPORT_API_SECRET")),
                positive("IAMPORT_TIMEOUT"),
                optional("IAMPORT_TIER")
                        .map(tier -> matching("IAMPORT_TIER", tier, TIER, "must be three capital letters or digits")),
                optional("IAMPORT_PG_API_KEY").map(Secret::new));
    }

    private Settings.Cancels cancels() {
        return new Settings.Cancels(
                oneOf("IAMPORT_MODE", "live", "test").equals("live"),
                optional("IAMPORT_ENABLE_WEBHOOK").map(given -> onOrOff("IAMPORT_ENABLE_WEBHOOK")),
                optional("IAMPORT_RETAIN_PROMOTION").map(given -> onOrOff("IAMPORT_RETAIN_PROMOTION")),
                optional("IAMPORT_REQUESTER").map(given -> oneOf("IAMPORT_REQUESTER", "customer", "admin")));
    }

    private Settings.Refunds refunds() {
        Duration quiet = positive("RECOVERY_QUIET_PERIOD");
        if (quiet.compareTo(positive("IAMPORT_TIMEOUT")) <= 0) {
            throw new InvalidSettingException("RECOVERY_QUIET_PERIOD", "must be longer than IAMPORT_TIMEOUT");
        }
        return new Settings.Refunds(
                onOrOff("REFUND_REFERENCE"),
                duration("REFUND_DUPLICATE_WINDOW"),
                positive("RECOVERY_INTERVAL"),
                quiet,
                duration("RECONCILE_INTERVAL"));
    }

    private boolean onOrOff(String name) {
        // YAML reads a bare on as true
        return switch (required(name).toLowerCase(Locale.ROOT)) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw new InvalidSettingException(name, "must be on or off");
        };
    }

    private String oneOf(String name, String one, String other) {
        String value = required(name);
        if (!value.equals(one) && !value.equals(other)) {
            throw new InvalidSettingException(name, "must be " + one + " or " + other);
        }
        return value;
    }

    private Duration positive(String name) {
        Duration duration = duration(name);
        if (duration.isZero()) {
            throw new InvalidSettingException(name, "must be longer than zero");
        }
        return duration;
    }

    private Optional<String> optional(String name) {
        return Optional.of(values.getOrDefault(name, "")).filter(value -> !value.isEmpty());
    }

    private String required(String name) {
        return optional(name).orElseThrow(() -> new InvalidSettingException(name, "is missing"));
    }

    private static String matching(String name, String value, Pattern pattern, String fault) {
        if (!pattern.matcher(value).matches()) {
            throw new InvalidSettingException(name, fault);
        }
        return value;
    }

    private int port(String name) {
        try {
            int port = Integer.parseInt(required(name));
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // said below, without the value
        }
        throw new InvalidSettingException(name, "must be a port number from 0 to 65535");
    }

    private Set<String> addresses(String name) {
        return listed(name, ADDRESS, "must list IP addresses such as 52.78.5.241, separated by commas");
    }

    private Set<String> listed(String name, Pattern pattern, String fault) {
        Set<String> values = new TreeSet<>();
        optional(name).stream()
                .flatMap(all -> Arrays.stream(all.split(",")))
                .map(String::strip)
                .forEach(value -> values.add(matching(name, value, pattern, fault)));
        return values;
    }

    private Duration duration(String name) {
        Matcher matcher = DURATION.matcher(required(name));
        if (!matcher.matches()) {
            throw new InvalidSettingException(name, "must be a duration such as 500ms, 60s or 5m");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }

    private URI url(String name) {
        try {
            URI url = URI.create(required(name));
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null) {
                return url;
            }
        } catch (IllegalArgumentException notAUrl) {
            // said below, without the value
        }
        throw new InvalidSettingException(name, "must be a URL such as https://api.iamport.kr");
    }

    private ConnectionString connectionString(String name) {
        try {
            return new ConnectionString(required(name));
        } catch (IllegalArgumentException notAConnectionString) {
            throw new InvalidSettingException(
                    name, "must be a connection string such as mongodb://localhost:27017/shop");
        }
    }
}
