package io.hwanbul.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    /** Settings that cannot be combined with another one of {@link #ALL}. */
    static final Set<String> EXCLUDED = Set.of("HTTP_TLS_CERTIFICATE", "HTTP_TLS_KEY");

    /** Every setting with another value than its default, except the {@link #EXCLUDED} ones. */
    static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("EVENT_LOOPS", "3"),
            Map.entry("SHUTDOWN_TIMEOUT", "2m"),
            Map.entry("HTTP_HOST", "0.0.0.0"),
            Map.entry("HTTP_PORT", "9090"),
            Map.entry("HTTP_CORS_ORIGINS", "https://shop.example, http://localhost:3000"),
            Map.entry("HTTP_TRUSTED_PROXIES", "10.0.0.1"),
            Map.entry("AUTH_MODE", "jwt"),
            Map.entry(
                    "AUTH_ALLOW_ANONYMOUS", "false"), // another spelling of off: on is allowed with AUTH_MODE none only
            Map.entry("AUTH_JWT_SECRET", "a murmur of at least thirty-two bytes"),
            Map.entry("AUTH_JWT_ISSUER", "https://sign-in.example"),
            Map.entry("AUTH_JWT_AUDIENCE", "refunds"),
            Map.entry("AUTH_OWNER_CLAIM", "member"),
            Map.entry("HTTP_TLS_CERTIFICATE", ""),
            Map.entry("HTTP_TLS_KEY", ""),
            Map.entry("HTTP_TLS_KEYSTORE", "tls.p12"),
            Map.entry("HTTP_TLS_KEYSTORE_PASSWORD", "mumble"),
            Map.entry("HTTP_REQUEST_TIMEOUT", "20s"),
            Map.entry("HTTP_CONNECTIONS", "50"),
            Map.entry("HTTP_CONNECTIONS_PER_ADDRESS", "5"),
            Map.entry("RATE_LIMIT", "100/30s"),
            Map.entry("RATE_LIMIT_PAYMENT", "2/1m"),
            Map.entry("WEBHOOK_ADDRESSES", "192.0.2.1, 2001:db8::/32"),
            Map.entry("WEBHOOK_ADDS_PAYMENTS", "on"),
            Map.entry("MONGODB_URI", "mongodb://shop:hush@db1,db2/other?replicaSet=rs0"),
            Map.entry("MONGODB_DATABASE", "books"),
            Map.entry("MONGODB_COLLECTION", "orders"),
            Map.entry("MONGODB_FIELD", "refund_server"),
            Map.entry("AUTH_OWNER_FIELD", "member_no"),
            Map.entry("MONGODB_COPIED_FIELDS", "status, paid_at"),
            Map.entry("MONGODB_TIMEOUT", "1500ms"),
            Map.entry("MONGODB_CONNECTIONS", "10"),
            Map.entry("MONGODB_RESERVED_CONNECTIONS", "4"),
            Map.entry("IAMPORT_BASE_URL", "http://localhost:8090/v1"),
            Map.entry("IAMPORT_API_KEY", "some-key"),
            Map.entry("IAMPORT_API_SECRET", "whisper"),
            Map.entry("IAMPORT_TIMEOUT", "5m"),
            Map.entry("IAMPORT_CANCEL_CONNECTIONS", "50"),
            Map.entry("IAMPORT_READ_CONNECTIONS", "6"),
            Map.entry("IAMPORT_TIER", "A1B"),
            Map.entry("IAMPORT_MODE", "test"),
            Map.entry("IAMPORT_PG_API_KEY", "murmur"),
            Map.entry("IAMPORT_ENABLE_WEBHOOK", "on"),
            Map.entry("IAMPORT_RETAIN_PROMOTION", "off"),
            Map.entry("IAMPORT_REQUESTER", "customer"),
            Map.entry("REFUND_REFERENCE", "off"),
            Map.entry("REFUND_DUPLICATE_WINDOW", "30s"),
            Map.entry("REFUND_REQUIRE_KEY", "on"),
            Map.entry("REFUND_REQUIRE_AMOUNT", "on"),
            Map.entry("RECOVERY_INTERVAL", "250ms"),
            Map.entry("RECOVERY_QUIET_PERIOD", "10m"),
            Map.entry("RECONCILE_INTERVAL", "1m"),
            Map.entry("KEYRING", "mumble"),
            Map.entry("ACCOUNT_RETENTION", "30d"),
            Map.entry("ACCOUNT_WARN_AFTER", "5"),
            Map.entry("APPROVAL_ABOVE", "300000"),
            Map.entry("APPROVAL_PATIENCE", "3d"),
            Map.entry("JOURNAL_ANCHORS", "/var/lib/hwanbul/anchors"));

    /** Settings that are not in {@link #ALL}. */
    static final Set<String> ELSEWHERE = Set.of("AUTH_JWT_PUBLIC_KEY", "AUTH_JWT_JWKS");

    @Test
    void everySettingIsConvertedToItsType() {
        Settings settings = read(ALL);
        assertThat(settings.operation()).isEqualTo(new Settings.Operation(3, Duration.ofMinutes(2)));
        assertThat(settings.http())
                .isEqualTo(new Settings.Http(
                        "0.0.0.0",
                        9090,
                        Set.of("https://shop.example", "http://localhost:3000"),
                        AddressRanges.of("10.0.0.1")));
        assertThat(settings.auth())
                .isEqualTo(new Settings.Auth.Tokens(
                        new Settings.TokenKey.Shared(new Secret("a murmur of at least thirty-two bytes")),
                        "https://sign-in.example",
                        "refunds",
                        "member"));
        assertThat(settings.edge())
                .isEqualTo(new Settings.Edge(
                        Optional.of(new TlsSettings.Keystore("tls.p12", new Secret("mumble"))),
                        Duration.ofSeconds(20),
                        50,
                        5,
                        Optional.of(new Rate(100, Duration.ofSeconds(30))),
                        Optional.of(new Rate(2, Duration.ofMinutes(1)))));
        assertThat(settings.webhook())
                .isEqualTo(new Settings.Webhook(AddressRanges.of("192.0.2.1", "2001:db8::/32"), true));
        assertThat(settings.mongodb())
                .isEqualTo(new Settings.Mongodb(
                        new Secret("mongodb://shop:hush@db1,db2/other?replicaSet=rs0"),
                        "books",
                        "orders",
                        "refund_server",
                        "member_no",
                        Optional.of(Set.of("status", "paid_at")),
                        Duration.ofMillis(1500),
                        10,
                        4));
        assertThat(settings.iamport())
                .isEqualTo(new Settings.Iamport(
                        URI.create("http://localhost:8090/v1"),
                        "some-key",
                        new Secret("whisper"),
                        Duration.ofMinutes(5),
                        50,
                        6,
                        Optional.of("A1B"),
                        Optional.of(new Secret("murmur"))));
        assertThat(settings.cancels())
                .isEqualTo(new Settings.Cancels(false, Optional.of(true), Optional.of(false), Optional.of("customer")));
        assertThat(settings.refunds())
                .isEqualTo(new Settings.Refunds(
                        false,
                        Duration.ofSeconds(30),
                        true,
                        true,
                        Duration.ofMillis(250),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(1)));
        assertThat(settings.accounts()).isEqualTo(new Settings.Accounts(new Secret("mumble"), Duration.ofDays(30), 5));
        assertThat(settings.approval())
                .isEqualTo(new Settings.Approval(Optional.of(new BigDecimal("300000")), Duration.ofDays(3)));
        assertThat(settings.journal())
                .isEqualTo(new Settings.Journal(Optional.of(Path.of("/var/lib/hwanbul/anchors"))));
    }

    @Test
    void oneConnectionIsTooFewForCancels() {
        assertThat(read("IAMPORT_CANCEL_CONNECTIONS", "2").iamport().cancelConnections())
                .isEqualTo(2);
        assertThatThrownBy(() -> read("IAMPORT_CANCEL_CONNECTIONS", "1"))
                .hasMessage("IAMPORT_CANCEL_CONNECTIONS must be a whole number from 2 to 10000");
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "60s, PT1M", "5m, PT5M", "1ms, PT0.001S"})
    void aDurationIsAWholeNumberWithItsUnit(String text, Duration expected) {
        assertThat(read("IAMPORT_TIMEOUT", text).iamport().timeout()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"12h, PT12H", "90d, PT2160H", "0s, PT0S"})
    void theRetentionOfAccountsMayBeInHoursAndDays(String text, Duration expected) {
        assertThat(read("ACCOUNT_RETENTION", text).accounts().retention()).isEqualTo(expected);
    }

    @Test
    void theDuplicateWindowMayBeZero() {
        assertThat(read("REFUND_DUPLICATE_WINDOW", "0s").refunds().duplicateWindow())
                .isZero();
    }

    @Test
    void theQuietPeriodMustBeLongerThanTheTimeoutOfACancel() {
        assertThat(read("RECOVERY_QUIET_PERIOD", "300001ms").refunds().quietPeriod())
                .isEqualTo(Duration.ofMillis(300_001));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "65535, 65535"})
    void everyPortIsAccepted(String text, int expected) {
        assertThat(read("HTTP_PORT", text).http().port()).isEqualTo(expected);
    }

    @Test
    void theDatabaseIsThatOfTheUriByDefault() {
        assertThat(read("MONGODB_DATABASE", "").mongodb().database()).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EVENT_LOOPS       | 0
            EVENT_LOOPS       | 257
            EVENT_LOOPS       | all
            SHUTDOWN_TIMEOUT  | 0s
            SHUTDOWN_TIMEOUT  | 21m
            SHUTDOWN_TIMEOUT  | 999999999d
            APPROVAL_PATIENCE | 145h
            MONGODB_TIMEOUT   | 30d
            HTTP_REQUEST_TIMEOUT | 999999d
            IAMPORT_TIMEOUT   | 61m
            RECOVERY_INTERVAL | 36501d
            REFUND_DUPLICATE_WINDOW | 999999999d
            MONGODB_DATABASE  | my shop
            MONGODB_DATABASE  | my.shop
            MONGODB_COLLECTION | $payments
            MONGODB_COLLECTION | system.users
            MONGODB_COLLECTION | hwanbul_journal
            MONGODB_FIELD     | _id
            MONGODB_CONNECTIONS | none
            MONGODB_RESERVED_CONNECTIONS | -1
            HTTP_PORT         | eighty
            HTTP_PORT         | -1
            HTTP_PORT         | 70000
            HTTP_PORT         | 99999999999
            HTTP_PORT         | 80.5
            HTTP_TRUSTED_PROXIES | 10.0.0.1.5
            HTTP_TRUSTED_PROXIES | 10.0.0.999
            HTTP_TRUSTED_PROXIES | 2001:db8::1::2
            HTTP_TRUSTED_PROXIES | proxy.example
            WEBHOOK_ADDRESSES | 192.0.2.9/
            HTTP_TRUSTED_PROXIES | ::ffff:10.0.0.0/95
            HTTP_TRUSTED_PROXIES | 2001:db8::/129
            HTTP_TRUSTED_PROXIES | 10.0.0.0/8/8
            HTTP_TRUSTED_PROXIES | 10.0.0.0/33
            HTTP_REQUEST_TIMEOUT | 0s
            HTTP_CONNECTIONS | -2
            HTTP_CONNECTIONS_PER_ADDRESS | -1
            HTTP_CONNECTIONS_PER_ADDRESS | many
            RATE_LIMIT        | 700
            RATE_LIMIT        | 0/5m
            RATE_LIMIT        | 10/0s
            RATE_LIMIT        | 10/500ms
            RATE_LIMIT_PAYMENT | auto
            IAMPORT_TIMEOUT   | 75
            IAMPORT_TIMEOUT   | 0s
            IAMPORT_TIMEOUT   | 0ms
            IAMPORT_TIMEOUT   | 1w
            IAMPORT_TIMEOUT   | -1s
            IAMPORT_TIMEOUT   | 1.5s
            IAMPORT_TIMEOUT   | 9999999999s
            RECOVERY_INTERVAL | 0s
            RECOVERY_INTERVAL | often
            REFUND_REFERENCE  | sometimes
            REFUND_REQUIRE_KEY | perhaps
            REFUND_REQUIRE_AMOUNT | perhaps
            REFUND_DUPLICATE_WINDOW | -5s
            REFUND_DUPLICATE_WINDOW | 5 sec
            RECOVERY_QUIET_PERIOD | 0s
            RECOVERY_QUIET_PERIOD | 5m
            RECOVERY_QUIET_PERIOD | 299999ms
            IAMPORT_BASE_URL  | ftp://gateway.example
            IAMPORT_BASE_URL  | https:///v1
            IAMPORT_BASE_URL  | gateway.example
            IAMPORT_BASE_URL  | https://me:hush@gateway.example
            IAMPORT_BASE_URL  | https://gateway.example?key=hush
            IAMPORT_BASE_URL  | https://gate way.example
            HTTP_CORS_ORIGINS | *
            HTTP_CORS_ORIGINS | https://x/y
            HTTP_CORS_ORIGINS | books.example
            HTTP_CORS_ORIGINS | https://me:hush@x
            HTTP_CORS_ORIGINS | https://x?y
            HTTP_CORS_ORIGINS | https://x#y
            HTTP_CORS_ORIGINS | https://:80
            HTTP_CORS_ORIGINS | https://x:port
            HTTP_CORS_ORIGINS | null
            HTTP_CORS_ORIGINS | https://good.example,*
            HTTP_CORS_ORIGINS | https://*.example
            ACCOUNT_RETENTION | a while
            ACCOUNT_WARN_AFTER | 0
            ACCOUNT_WARN_AFTER | -3
            ACCOUNT_WARN_AFTER | 3.5
            ACCOUNT_WARN_AFTER | 9999999999
            IAMPORT_CANCEL_CONNECTIONS | 99999
            IAMPORT_CANCEL_CONNECTIONS | many
            IAMPORT_READ_CONNECTIONS | -3
            IAMPORT_TIER      | abc
            IAMPORT_TIER      | ABCD
            MONGODB_URI       | http://x
            MONGODB_URI       | mongodb:/db1
            MONGODB_URI       | mongodb://shop:hu/sh@db
            """)
    void aWrongValueIsNamedButNeverShown(String variable, String wrong) {
        assertThatThrownBy(() -> read(variable, wrong))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(variable + " ")
                .hasMessageNotContaining(wrong)
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP_HOST",
                "HTTP_PORT",
                "MONGODB_URI",
                "MONGODB_COLLECTION",
                "IAMPORT_BASE_URL",
                "IAMPORT_API_KEY",
                "IAMPORT_API_SECRET",
                "IAMPORT_TIMEOUT",
                "REFUND_DUPLICATE_WINDOW",
                "RECOVERY_INTERVAL",
                "RECOVERY_QUIET_PERIOD",
                "KEYRING",
                "ACCOUNT_RETENTION",
                "ACCOUNT_WARN_AFTER"
            })
    void aMissingValueIsNamed(String variable) {
        assertThatThrownBy(() -> read(variable, ""))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(variable + " is missing");
    }

    @Test
    void aMissingDatabaseIsNamed() {
        Map<String, String> values = with("MONGODB_URI", "mongodb://db1");
        values.put("MONGODB_DATABASE", "");

        assertThatThrownBy(() -> read(values))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("MONGODB_DATABASE ");
    }

    @Test
    void allThatIsMissingOrWrongIsToldAtOnce() {
        Map<String, String> values = with("IAMPORT_API_KEY", "");
        values.putAll(Map.of(
                "HTTP_PORT", "eighty",
                "AUTH_JWT_ISSUER", "",
                "IAMPORT_TIMEOUT", "soon",
                "IAMPORT_BASE_URL", "gateway.example",
                "MONGODB_URI", "",
                "RATE_LIMIT", "many",
                "WEBHOOK_ADDRESSES", "here, 192.0.2.1",
                "KEYRING", "",
                "APPROVAL_PATIENCE", "7d",
                "ACCOUNT_WARN_AFTER", "0"));

        assertThatThrownBy(() -> read(values))
                .isInstanceOf(InvalidSettingException.class)
                .message()
                .satisfies(message -> assertThat(message.lines().map(line -> line.substring(0, line.indexOf(' '))))
                        .containsExactlyInAnyOrder(
                                "IAMPORT_API_KEY",
                                "HTTP_PORT",
                                "AUTH_JWT_ISSUER",
                                "IAMPORT_TIMEOUT",
                                "IAMPORT_BASE_URL",
                                "MONGODB_URI",
                                "RATE_LIMIT",
                                "WEBHOOK_ADDRESSES",
                                "KEYRING",
                                "APPROVAL_PATIENCE",
                                "ACCOUNT_WARN_AFTER"));
    }

    @Test
    void aWrongModeIsNotFollowedByFaultsOfTheModeThatWasMeant() {
        assertThatThrownBy(() -> read("AUTH_MODE", "JWT")).hasMessage("AUTH_MODE must be none or api-key or jwt");
    }

    @Test
    void aCommandThatAsksTheDatabaseOnlyNeedsNoSecretOfTheGatewayAndNoKeyring() {
        Set<String> unneeded = Set.of("IAMPORT_API_KEY", "IAMPORT_API_SECRET", "KEYRING");
        Map<String, String> values = new TreeMap<>(ALL);
        values.keySet().removeAll(unneeded);

        assertThat(SettingsReader.read(new SettingValues(values, unneeded, new SettingFaults()))
                        .mongodb())
                .isEqualTo(read(ALL).mongodb());
    }

    @Test
    void callersAreLimitedByDefaultIfTheyAreAuthenticated() {
        Map<String, String> values = anonymous();
        values.put("RATE_LIMIT", "auto");
        assertThat(read(values).edge().perCaller()).isEmpty();

        values = with("RATE_LIMIT", "auto");
        assertThat(read(values).edge().perCaller()).contains(new Rate(600, Duration.ofMinutes(1)));

        values.put("RATE_LIMIT", "");
        assertThat(read(values).edge().perCaller()).isEmpty();
    }

    /** As {@link #ALL}, but in anonymous mode. */
    private static Map<String, String> anonymous() {
        Map<String, String> values = with("AUTH_MODE", "none");
        values.keySet().removeIf(name -> name.startsWith("AUTH_JWT"));
        values.put("AUTH_OWNER_CLAIM", "sub");
        values.put("APPROVAL_ABOVE", "");
        return values;
    }

    @Test
    void aPemCertificateNeedsItsKey() {
        Map<String, String> values = with("HTTP_TLS_KEYSTORE", "");
        values.put("HTTP_TLS_CERTIFICATE", "tls.pem");
        values.put("HTTP_TLS_KEY", "key.pem");
        assertThat(read(values).edge().tls()).contains(new TlsSettings.Pem("tls.pem", "key.pem"));

        assertMissing(values, "HTTP_TLS_CERTIFICATE");
        assertMissing(values, "HTTP_TLS_KEY");
        assertMissing(with("HTTP_TLS_KEYSTORE", "tls.p12"), "HTTP_TLS_KEYSTORE_PASSWORD");
    }

    private static void assertMissing(Map<String, String> values, String variable) {
        Map<String, String> less = new TreeMap<>(values);
        less.put(variable, "");
        assertThatThrownBy(() -> read(less))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(variable + " is missing");
    }

    @Test
    void onlyOneCertificateCanBeGiven() {
        assertThatThrownBy(() -> read("HTTP_TLS_CERTIFICATE", "tls.pem"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("HTTP_TLS_KEYSTORE ");
    }

    @Test
    void printedSettingsShowNoSecret() {
        assertThat(new Secret("whisper")).hasToString("***");
        assertThat(read(ALL).toString()).doesNotContain("whisper", "hush", "mumble", "murmur");
    }

    static Settings read(Map<String, String> values) {
        return SettingsReader.read(new SettingValues(values, Set.of(), new SettingFaults()));
    }

    private static Settings read(String variable, String value) {
        return read(with(variable, value));
    }

    private static Map<String, String> with(String variable, String value) {
        Map<String, String> values = new TreeMap<>(ALL);
        values.put(variable, value);
        return values;
    }

    @Test
    void approvalCannotBeRequiredInAnonymousMode() {
        Map<String, String> settings = anonymous();
        settings.put("APPROVAL_ABOVE", "300000");

        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("APPROVAL_ABOVE cannot be asked for");
    }
}
