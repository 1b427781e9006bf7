package io.hwanbul.config;

import com.mongodb.ConnectionString;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns the settings' texts into their types, or names the first one that is missing or wrong. */
final class SettingsReader {
    /** A day's limits are counted for a week; what is approved later would be counted nowhere. */
    private static final Duration LONGEST_APPROVAL = Duration.ofDays(6);

    private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern TIER = Pattern.compile("[A-Z0-9]{3}");
    private static final Pattern ORIGIN = Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    private final SettingValues texts;

    private SettingsReader(SettingValues texts) {
        this.texts = texts;
    }

    static Settings read(Map<String, String> values) {
        SettingsReader reader = new SettingsReader(new SettingValues(values));
        return new Settings(
                reader.http(),
                EdgeSettingsReader.read(reader.texts),
                new AuthSettingsReader(reader.texts).auth(),
                reader.webhook(),
                reader.mongodb(),
                reader.iamport(),
                reader.cancels(),
                reader.refunds(),
                reader.accounts(),
                reader.approval(),
                reader.journal());
    }

    private Settings.Http http() {
        return new Settings.Http(
                texts.required("HTTP_HOST"),
                texts.port("HTTP_PORT"),
                texts.listed(
                        "HTTP_CORS_ORIGINS",
                        ORIGIN,
                        "must list origins such as https://shop.example, separated by commas"),
                texts.addresses("HTTP_TRUSTED_PROXIES"));
    }

    private Settings.Webhook webhook() {
        return new Settings.Webhook(texts.addresses("WEBHOOK_ADDRESSES"), texts.onOrOff("WEBHOOK_ADDS_PAYMENTS"));
    }

    private Settings.Mongodb mongodb() {
        ConnectionString uri = texts.connectionString("MONGODB_URI");
        String database = texts.optional("MONGODB_DATABASE")
                .or(() -> Optional.ofNullable(uri.getDatabase()))
                .orElseThrow(() -> new InvalidSettingException(
                        "MONGODB_DATABASE", "is missing, and MONGODB_URI names no database"));
        return new Settings.Mongodb(
                new Secret(uri.getConnectionString()),
                database,
                texts.required("MONGODB_COLLECTION"),
                SettingValues.matching(
                        "AUTH_OWNER_FIELD",
                        texts.required("AUTH_OWNER_FIELD"),
                        FIELD,
                        "must be the name of a field of a payment"),
                texts.positive("MONGODB_TIMEOUT"));
    }

    private Settings.Iamport iamport() {
        return new Settings.Iamport(
                gateway(),
                texts.required("IAMPORT_API_KEY"),
                new Secret(texts.required("IAMPORT_API_SECRET")),
                texts.positive("IAMPORT_TIMEOUT"),
                texts.optional("IAMPORT_TIER")
                        .map(tier -> SettingValues.matching(
                                "IAMPORT_TIER", tier, TIER, "must be three capital letters or digits")),
                texts.optional("IAMPORT_PG_API_KEY").map(Secret::new));
    }

    /** The real gateway is never told a secret in clear; a sandbox may be in the container beside. */
    private URI gateway() {
        URI url = texts.url("IAMPORT_BASE_URL");
        boolean clear = url.getScheme().equals("http") && !LoopbackHost.is(url.getHost());
        if (clear && texts.required("IAMPORT_MODE").equals("live")) {
            throw new InvalidSettingException("IAMPORT_BASE_URL", "must be https with IAMPORT_MODE live");
        }
        return url;
    }

    private Settings.Cancels cancels() {
        return new Settings.Cancels(
                texts.oneOf("IAMPORT_MODE", "live", "test").equals("live"),
                texts.optional("IAMPORT_ENABLE_WEBHOOK").map(given -> texts.onOrOff("IAMPORT_ENABLE_WEBHOOK")),
                texts.optional("IAMPORT_RETAIN_PROMOTION").map(given -> texts.onOrOff("IAMPORT_RETAIN_PROMOTION")),
                texts.optional("IAMPORT_REQUESTER")
                        .map(given -> texts.oneOf("IAMPORT_REQUESTER", "customer", "admin")));
    }

    private Settings.Approval approval() {
        Optional<BigDecimal> above = texts.won("APPROVAL_ABOVE");
        if (above.isPresent() && texts.required("AUTH_MODE").equals("none")) {
            throw new InvalidSettingException(
                    "APPROVAL_ABOVE", "cannot be asked for with AUTH_MODE none: nobody can tell two people apart");
        }
        Duration patience = texts.positive("APPROVAL_PATIENCE");
        if (patience.compareTo(LONGEST_APPROVAL) > 0) {
            throw new InvalidSettingException("APPROVAL_PATIENCE", "must be 6d or less");
        }
        return new Settings.Approval(above, patience);
    }

    private Settings.Refunds refunds() {
        Duration quiet = texts.positive("RECOVERY_QUIET_PERIOD");
        if (quiet.compareTo(texts.positive("IAMPORT_TIMEOUT")) <= 0) {
            throw new InvalidSettingException("RECOVERY_QUIET_PERIOD", "must be longer than IAMPORT_TIMEOUT");
        }
        return new Settings.Refunds(
                texts.onOrOff("REFUND_REFERENCE"),
                texts.duration("REFUND_DUPLICATE_WINDOW"),
                texts.positive("RECOVERY_INTERVAL"),
                quiet,
                texts.duration("RECONCILE_INTERVAL"));
    }

    private Settings.Accounts accounts() {
        return new Settings.Accounts(
                new Secret(texts.required("KEYRING")),
                texts.duration("ACCOUNT_RETENTION"),
                texts.count("ACCOUNT_WARN_AFTER"));
    }

    private Settings.Journal journal() {
        return new Settings.Journal(texts.optional("JOURNAL_ANCHORS").map(Path::of));
    }
}
