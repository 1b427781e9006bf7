package io.hwanbul.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    /** Every setting, none of them as it is by default. */
    static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("HTTP_HOST", "0.0.0.0"),
            Map.entry("HTTP_PORT", "9090"),
            Map.entry("HTTP_CORS_ORIGINS", "https://shop.example, http://localhost:3000"),
            Map.entry("HTTP_TRUSTED_PROXIES", "10.0.0.1"),
            Map.entry("WEBHOOK_ADDRESSES", "192.0.2.1, 2001:db8::1"),
            Map.entry("WEBHOOK_ADDS_PAYMENTS", "off"),
            Map.entry("MONGODB_URI", "mongodb://shop:hush@db1,db2/other?replicaSet=rs0"),
            Map.entry("MONGODB_DATABASE", "books"),
            Map.entry("MONGODB_COLLECTION", "orders"),
            Map.entry("AUTH_OWNER_FIELD", "member_no"),
            Map.entry("MONGODB_TIMEOUT", "1500ms"),
            Map.entry("IAMPORT_BASE_URL", "http://localhost:8090/v1"),
            Map.entry("IAMPORT_API_KEY", "some-key"),
            Map.entry("IAMPORT_API_SECRET", "whisper"),
            Map.entry("IAMPORT_TIMEOUT", "5m"),
            Map.entry("IAMPORT_TIER", "A1B"),
            Map.entry("IAMPORT_MODE", "test"),
            Map.entry("IAMPORT_PG_API_KEY", "murmur"),
            Map.entry("IAMPORT_ENABLE_WEBHOOK", "on"),
            Map.entry("IAMPORT_RETAIN_PROMOTION", "off"),
            Map.entry("IAMPORT_REQUESTER", "customer"),
            Map.entry("REFUND_REFERENCE", "off"),
            Map.entry("REFUND_DUPLICATE_WINDOW", "30s"),
            Map.entry("RECOVERY_INTERVAL", "250ms"),
            Map.entry("RECOVERY_QUIET_PERIOD", "10m"),
            Map.entry("RECONCILE_INTERVAL", "1m"),
            Map.entry("JOURNAL_ANCHORS", "/var/lib/hwanbul/anchors"));

    @Test
    void everySettingArrivesInItsType() {
        Settings settings = SettingsReader.read(ALL);
        assertThat(settings.http())
                .isEqualTo(new Settings.Http(
                        "0.0.0.0", 9090, Set.of("https://shop.example", "http://localhost:3000"), Set.of("10.0.0.1")));
        assertThat(settings.webhook()).isEqualTo(new Settings.Webhook(Set.of("192.0.2.1", "2001:db8::1"), false));
        assertThat(settings.mongodb())
                .isEqualTo(new Settings.Mongodb(
                        new Secret("mongodb://shop:hush@db1,db2/other?replicaSet=rs0"),
                        "books",
                        "orders",
                        "member_no",
                        Duration.ofMillis(1500)));
        assertThat(settings.iamport())
                .isEqualTo(new Settings.Iamport(
                        URI.create("http://localhost:8090/v1"),
                        "some-key",
                        new Secret("whisper"),
                        Duration.ofMinutes(5),
                        Optional.of("A1B"),
                        Optional.of(new Secret("murmur"))));
        assertThat(settings.cancels())
                .isEqualTo(new Settings.Cancels(false, Optional.of(true), Optional.of(false), Optional.of("customer")));
        assertThat(settings.refunds())
                .isEqualTo(new Settings.Refunds(
                        false,
                        Duration.ofSeconds(30),
                        Duration.ofMillis(250),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(1)));
        assertThat(settings.journal())
                .isEqualTo(new Settings.Journal(Optional.of(Path.of("/var/lib/hwanbul/anchors"))));
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "60s, PT1M", "5m, PT5M", "1ms, PT0.001S"})
    void aDurationIsAWholeNumberWithItsUnit(String text, Duration expected) {
        assertThat(read("IAMPORT_TIMEOUT", text).iamport().timeout()).isEqualTo(expected);
    }

    @Test
    void noWindowForDoubleClicksIsAllowed() {
        assertThat(read("REFUND_DUPLICATE_WINDOW", "0s").refunds().duplicateWindow())
                .isZero();
    }

    @Test
    void theQuietPeriodIsLongerThanACancelMayTake() {
        assertThat(read("RECOVERY_QUIET_PERIOD", "300001ms").refunds().quietPeriod())
                .isEqualTo(Duration.ofMillis(300_001));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "65535, 65535"})
    void everyPortIsTaken(String text, int expected) {
        assertThat(read("HTTP_PORT", text).http().port()).isEqualTo(expected);
    }

    @Test
    void withoutADatabaseOfItsOwnTheUriNamesIt() {
        assertThat(read("MONGODB_DATABASE", "").mongodb().database()).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP_PORT         | eighty
            HTTP_PORT         | -1
            HTTP_PORT         | 70000
            HTTP_PORT         | 99999999999
            HTTP_PORT         | 80.5
            IAMPORT_TIMEOUT   | 75
            IAMPORT_TIMEOUT   | 0s
            IAMPORT_TIMEOUT   | 0ms
            IAMPORT_TIMEOUT   | 1h
            IAMPORT_TIMEOUT   | -1s
            IAMPORT_TIMEOUT   | 1.5s
            IAMPORT_TIMEOUT   | 9999999999s
            RECOVERY_INTERVAL | 0s
            RECOVERY_INTERVAL | often
            REFUND_REFERENCE  | sometimes
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
                "RECOVERY_QUIET_PERIOD"
            })
    void aMissingValueIsNamed(String variable) {
        assertThatThrownBy(() -> read(variable, ""))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(variable + " is missing");
    }

    @Test
    void noDatabaseAnywhereIsNamed() {
        Map<String, String> values = with("MONGODB_URI", "mongodb://db1");
        values.put("MONGODB_DATABASE", "");

        assertThatThrownBy(() -> SettingsReader.read(values))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("MONGODB_DATABASE ");
    }

    @Test
    void printedSettingsShowNoSecret() {
        assertThat(new Secret("whisper")).hasToString("***");
        assertThat(SettingsReader.read(ALL).toString()).doesNotContain("whisper", "hush");
    }

    private static Settings read(String variable, String value) {
        return SettingsReader.read(with(variable, value));
    }

    private static Map<String, String> with(String variable, String value) {
        Map<String, String> values = new TreeMap<>(ALL);
        values.put(variable, value);
        return values;
    }
}
