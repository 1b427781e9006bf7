package io.hwanbul.config;

import com.mongodb.ConnectionString;
import io.hwanbul.payment.GatewayFields;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the texts of the settings into their types, or names all that are missing or wrong. */
record SettingsReader(SettingValues values) {
    /** The counts of a day are kept for a week: a refund that is approved later could not be counted. */
    private static final String MAX_APPROVAL_TIME = "6d";

    /** One for requests and one for recovery. */
    private static final int MIN_CANCEL_CONNECTIONS = 2;

    /** One machine has some 28,000 ports for connections to one address. */
    private static final int MAX_CONNECTIONS = 10_000;

    private static final int MAX_EVENT_LOOPS = 256;

    /** The longest time that a server's end may take, whatever waits for it. */
    private static final String MAX_SHUTDOWN_TIMEOUT = "20m";

    private static final int MAX_DATABASE_CONNECTIONS = 10_000;

    private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern DATABASE = Pattern.compile("[^/\\\\. \"$*<>:|?\\x00]{1,63}");

    /** The server's own collections are in the same database. */
    private static final Pattern COLLECTION = Pattern.compile("(?!system\\.|hwanbul_)[^$\\x00]{1,120}");

    private static final Pattern TIER = Pattern.compile("[A-Z0-9]{3}");
    private static final Pattern ORIGIN = Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    /** Throws an {@link InvalidSettingException} with the faults that were found before, and its own. */
    static Settings read(SettingValues values) {
        Settings settings = new SettingsReader(values).settings();
        values.faults().throwAll();
        return settings;
    }

    private Settings settings() {
        return new Settings(
                operation(),
                http(),
                new EdgeSettingsReader(values).edge(),
                new AuthSettingsReader(values).auth(),
                webhook(),
                mongodb(),
                iamport(),
                cancels(),
                refunds(),
                accounts(),
                approval(),
                journal());
    }

    private Settings.Operation operation() {
        int eventLoops = values.required("EVENT_LOOPS").equals("auto")
                ? Runtime.getRuntime().availableProcessors()
                : values.whole("EVENT_LOOPS", 1, MAX_EVENT_LOOPS);
        return new Settings.Operation(eventLoops, values.positive("SHUTDOWN_TIMEOUT", MAX_SHUTDOWN_TIMEOUT));
    }

    private Settings.Http http() {
        return new Settings.Http(
                values.required("HTTP_HOST"),
                values.port("HTTP_PORT"),
                values.listed(
                        "HTTP_CORS_ORIGINS",
                        ORIGIN,
                        "must list origins such as https://shop.example, separated by commas"),
                values.addresses("HTTP_TRUSTED_PROXIES"));
    }

    private Settings.Webhook webhook() {
        return new Settings.Webhook(values.addresses("WEBHOOK_ADDRESSES"), values.onOrOff("WEBHOOK_ADDS_PAYMENTS"));
    }

    private Settings.Mongodb mongodb() {
        Optional<ConnectionString> uri = values.connectionString("MONGODB_URI");
        Optional<String> database =
                values.optional("MONGODB_DATABASE").or(() -> uri.map(ConnectionString::getDatabase));
        if (uri.isPresent() && database.isEmpty()) {
            values.refuse("MONGODB_DATABASE", "is missing, and MONGODB_URI names no database");
        }
        database.ifPresent(name -> values.matches(
                "MONGODB_DATABASE",
                name,
                DATABASE,
                "must be the name of a database, without blanks, dots, $ and the like"));
        return new Settings.Mongodb(
                new Secret(uri.map(ConnectionString::getConnectionString).orElse("")),
                database.orElse(""),
                values.matching(
                        "MONGODB_COLLECTION",
                        COLLECTION,
                        "must be the name of the shop's collection: without $, and not one that begins with system. or hwanbul_"),
                ourField(),
                values.matching("AUTH_OWNER_FIELD", FIELD, "must be the name of a field of a payment"),
                copiedFields(),
                values.positive("MONGODB_TIMEOUT", SettingValues.MAX_TIME_LIMIT),
                values.whole("MONGODB_CONNECTIONS", 1, MAX_DATABASE_CONNECTIONS),
                values.whole("MONGODB_RESERVED_CONNECTIONS", 1, MAX_DATABASE_CONNECTIONS));
    }

    private String ourField() {
        String field = values.matching("MONGODB_FIELD", FIELD, "must be a name of letters, digits and _");
        if (field.equals("_id")
                || GatewayFields.KNOWN.contains(field)
                || field.equals(values.required("AUTH_OWNER_FIELD"))) {
            values.refuse("MONGODB_FIELD", "is the name of another field of a payment");
        }
        return field;
    }

    /** Empty: all of V1's. */
    private Optional<Set<String>> copiedFields() {
        String name = "MONGODB_COPIED_FIELDS";
        if (values.optional(name).filter("all"::equals).isPresent()) {
            return Optional.empty();
        }
        String fault = "must be all, or list fields of a V1 payment such as status, separated by commas";
        Set<String> fields = values.listed(name, FIELD, fault);
        if (!GatewayFields.KNOWN.containsAll(fields)) {
            values.refuse(name, fault);
        }
        return Optional.of(fields);
    }

    private Settings.Iamport iamport() {
        return new Settings.Iamport(
                gateway(),
                values.required("IAMPORT_API_KEY"),
                new Secret(values.required("IAMPORT_API_SECRET")),
                values.positive("IAMPORT_TIMEOUT", SettingValues.MAX_TIME_LIMIT),
                values.whole("IAMPORT_CANCEL_CONNECTIONS", MIN_CANCEL_CONNECTIONS, MAX_CONNECTIONS),
                values.whole("IAMPORT_READ_CONNECTIONS", 1, MAX_CONNECTIONS),
                values.optional("IAMPORT_TIER")
                        .filter(tier ->
                                values.matches("IAMPORT_TIER", tier, TIER, "must be three capital letters or digits")),
                values.optional("IAMPORT_PG_API_KEY").map(Secret::new));
    }

    /** Secrets go to the real gateway over TLS only; a sandbox may run unencrypted in another container. */
    private URI gateway() {
        URI url = values.url("IAMPORT_BASE_URL");
        boolean clear = url.getScheme().equals("http") && !LoopbackHost.is(url.getHost());
        if (clear && values.required("IAMPORT_MODE").equals("live")) {
            values.refuse("IAMPORT_BASE_URL", "must be https with IAMPORT_MODE live");
        }
        return url;
    }

    private Settings.Cancels cancels() {
        return new Settings.Cancels(
                values.oneOf("IAMPORT_MODE", "live", "test").equals("live"),
                values.optional("IAMPORT_ENABLE_WEBHOOK").map(text -> values.onOrOff("IAMPORT_ENABLE_WEBHOOK")),
                values.optional("IAMPORT_RETAIN_PROMOTION").map(text -> values.onOrOff("IAMPORT_RETAIN_PROMOTION")),
                values.optional("IAMPORT_REQUESTER")
                        .map(text -> values.oneOf("IAMPORT_REQUESTER", "customer", "admin")));
    }

    private Settings.Approval approval() {
        Optional<BigDecimal> above = values.won("APPROVAL_ABOVE");
        if (above.isPresent() && values.required("AUTH_MODE").equals("none")) {
            values.refuse(
                    "APPROVAL_ABOVE", "cannot be asked for with AUTH_MODE none: nobody can tell two people apart");
        }
        return new Settings.Approval(above, values.positive("APPROVAL_PATIENCE", MAX_APPROVAL_TIME));
    }

    private Settings.Refunds refunds() {
        Duration quiet = values.positive("RECOVERY_QUIET_PERIOD");
        if (quiet.compareTo(values.positive("IAMPORT_TIMEOUT")) <= 0) {
            values.refuse("RECOVERY_QUIET_PERIOD", "must be longer than IAMPORT_TIMEOUT");
        }
        return new Settings.Refunds(
                values.onOrOff("REFUND_REFERENCE"),
                values.duration("REFUND_DUPLICATE_WINDOW"),
                values.onOrOff("REFUND_REQUIRE_KEY"),
                values.onOrOff("REFUND_REQUIRE_AMOUNT"),
                values.positive("RECOVERY_INTERVAL"),
                quiet,
                values.duration("RECONCILE_INTERVAL"));
    }

    private Settings.Accounts accounts() {
        return new Settings.Accounts(
                new Secret(values.required("KEYRING")),
                values.duration("ACCOUNT_RETENTION"),
                values.count("ACCOUNT_WARN_AFTER"));
    }

    private Settings.Journal journal() {
        return new Settings.Journal(values.optional("JOURNAL_ANCHORS").map(Path::of));
    }
}
