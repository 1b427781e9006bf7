package io.hwanbul.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class SettingsLoaderTest {
    private static final Map<String, String> DEFAULTS =
            Map.of("HTTP_PORT", "8080", "MONGODB_URI", "", "MONGODB_COLLECTION", "payments", "IAMPORT_API_SECRET", "");

    @TempDir
    private Path folder;

    @Test
    void theDefaultsAreThoseOfThePackagedFile(Vertx vertx) {
        Map<String, String> required = Map.of(
                "MONGODB_URI", "mongodb://db1/shop",
                "IAMPORT_API_KEY", "some-key",
                "IAMPORT_API_SECRET", "whisper",
                "KEYRING", "mumble");

        Settings settings = SettingsLoader.load(vertx, required).await();

        assertThat(settings.operation())
                .isEqualTo(new Settings.Operation(Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(70)));
        assertThat(settings.http()).isEqualTo(new Settings.Http("127.0.0.1", 8080, Set.of(), AddressRanges.NONE));
        assertThat(settings.auth()).isEqualTo(new Settings.Auth.Nobody(false));
        assertThat(settings.edge())
                .isEqualTo(new Settings.Edge(
                        Optional.empty(), Duration.ofSeconds(10), 10_000, 200, Optional.empty(), Optional.empty()));
        assertThat(settings.webhook()).isEqualTo(new Settings.Webhook(AddressRanges.NONE, false));
        assertThat(settings.mongodb())
                .isEqualTo(new Settings.Mongodb(
                        new Secret("mongodb://db1/shop"),
                        "shop",
                        "payments",
                        "hwanbul",
                        "customer_uid",
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        64,
                        32));
        assertThat(settings.iamport())
                .isEqualTo(new Settings.Iamport(
                        URI.create("https://api.iamport.kr"),
                        "some-key",
                        new Secret("whisper"),
                        Duration.ofSeconds(60),
                        1024,
                        64,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(settings.cancels())
                .isEqualTo(new Settings.Cancels(true, Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(settings.refunds())
                .isEqualTo(new Settings.Refunds(
                        true,
                        Duration.ofMinutes(1),
                        false,
                        false,
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10)));
        assertThat(settings.accounts()).isEqualTo(new Settings.Accounts(new Secret("mumble"), Duration.ZERO, 3));
        assertThat(settings.approval()).isEqualTo(new Settings.Approval(Optional.empty(), Duration.ofDays(1)));
        assertThat(settings.journal()).isEqualTo(new Settings.Journal(Optional.empty()));
    }

    @Test
    void allMissingRequiredSettingsAreNamed(Vertx vertx) {
        assertThatThrownBy(() -> SettingsLoader.load(vertx).await())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("MONGODB_URI is missing\nIAMPORT_API_KEY is missing\nIAMPORT_API_SECRET is missing\n"
                        + "KEYRING is missing");
    }

    @Test
    void theDatabaseAloneNeedsItsOwnUriOnly(Vertx vertx) {
        assertThatThrownBy(() -> SettingsLoader.loadForDatabase(vertx).await())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("MONGODB_URI is missing");
    }

    @Test
    void thePackagedFileHasEverySettingAndNoOther() throws IOException {
        Set<String> known = new TreeSet<>(SettingsReaderTest.ALL.keySet());
        known.addAll(SettingsReaderTest.ELSEWHERE);
        assertThat(packaged().keySet()).isEqualTo(known);
        Map<String, String> changed = new TreeMap<>(SettingsReaderTest.ALL);
        changed.keySet().removeAll(SettingsReaderTest.EXCLUDED);
        assertThat(packaged().entrySet()).doesNotContainAnyElementsOf(changed.entrySet());
    }

    @Test
    void aGivenValueOverridesTheDefault() throws IOException {
        Map<String, String> merged = merge(packaged(), SettingsReaderTest.ALL, Map.of(), Map.of());

        assertThat(SettingsReaderTest.read(merged)).isEqualTo(SettingsReaderTest.read(SettingsReaderTest.ALL));
    }

    @Test
    void theValueOfAFileHasNoTrailingLineBreak() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "whisper\n");

        assertThat(merge(Map.of("IAMPORT_API_SECRET_FILE", file.toString())))
                .containsEntry("IAMPORT_API_SECRET", "whisper")
                .doesNotContainKey("IAMPORT_API_SECRET_FILE");
    }

    @Test
    void aFileIsReadEvenIfItsNameEqualsTheDefault() {
        // the file "payments" does not exist, which must not be taken for the default collection
        assertThatThrownBy(() -> merge(Map.of("MONGODB_COLLECTION_FILE", "payments")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("MONGODB_COLLECTION_FILE ");
    }

    @Test
    void anEmptyFileNameMeansNoFile() {
        assertThat(merge(Map.of("IAMPORT_API_SECRET_FILE", "", "MONGODB_COLLECTION_FILE", "")))
                .isEqualTo(DEFAULTS);
    }

    @Test
    void aFileThatCannotBeReadIsNamedByItsVariable() throws IOException {
        Path missing = folder.resolve("missing");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        for (Path unreadable : new Path[] {missing, folder, binary}) {
            assertThatThrownBy(() -> merge(Map.of("IAMPORT_API_SECRET_FILE", unreadable.toString())))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageStartingWith("IAMPORT_API_SECRET_FILE ")
                    .hasMessageNotContaining(unreadable.toString());
        }
    }

    @Test
    void aSettingGivenDirectlyAndByFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "whisper");

        assertThatThrownBy(
                        () -> merge(Map.of("IAMPORT_API_SECRET", "shout", "IAMPORT_API_SECRET_FILE", file.toString())))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("IAMPORT_API_SECRET is given twice")
                .hasMessageNotContainingAny("shout", "whisper");
    }

    @Test
    void anUnknownKeyIsNamed() {
        for (String key : new String[] {"HTTP_PROT", "HTTP_PROT_FILE"}) {
            assertThatThrownBy(() -> merge(DEFAULTS, Map.of(key, "9090"), Map.of(), Map.of()))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessage(key + " in conf/application.yaml is not a setting of this server; did you mean "
                            + key.replace("PROT", "PORT") + "?");
        }
        assertThatThrownBy(() -> merge(DEFAULTS, Map.of("COLOUR", "red"), Map.of(), Map.of()))
                .hasMessage("COLOUR in conf/application.yaml is not a setting of this server");
    }

    @Test
    void aMisspeltVariableOfTheEnvironmentIsRefusedByNameWithTheNearestOne() {
        assertThatThrownBy(() -> merge(Map.of("HTTP_PROT", "9090")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("HTTP_PROT in the environment is not a setting of this server; did you mean HTTP_PORT?");
    }

    @Test
    void theEnvironmentWinsOverTheFileAndMayHoldMuchElse() {
        assertThat(merge(
                        DEFAULTS,
                        Map.of("HTTP_PORT", "9090", "MONGODB_COLLECTION", "orders"),
                        Map.of("HTTP_PORT", " 9091 ", "HTTP_PROXY", "proxy", "PATH", "/bin"),
                        Map.of()))
                .containsEntry("HTTP_PORT", "9091")
                .containsEntry("MONGODB_COLLECTION", "orders")
                .hasSameSizeAs(DEFAULTS);
    }

    @Test
    void aFileThatCannotBeReadIsNotAlsoCalledMissing() {
        Map<String, String> environment = Map.of("MONGODB_URI_FILE", "missing", "HTTP_PORT", "none");
        SettingFaults faults = new SettingFaults();
        Map<String, String> merged = SettingsLoader.merge(DEFAULTS, Map.of(), environment, Map.of(), faults);

        new SettingValues(merged, Set.of(), faults).connectionString("MONGODB_URI");

        assertThatThrownBy(faults::throwAll).hasMessage("MONGODB_URI_FILE names a file that cannot be read");
    }

    @Test
    void aSettingThatTheCommandFixesCannotBeGiven() {
        Map<String, String> fixed = Map.of("MONGODB_URI", "mongodb://127.0.0.1/demo");

        assertThat(merge(DEFAULTS, Map.of(), Map.of("HTTP_PORT", "9090"), fixed))
                .containsEntry("MONGODB_URI", "mongodb://127.0.0.1/demo")
                .containsEntry("HTTP_PORT", "9090");
        for (String variable : new String[] {"MONGODB_URI", "MONGODB_URI_FILE"}) {
            assertThatThrownBy(() -> merge(DEFAULTS, Map.of(), Map.of(variable, "mongodb://db1/shop"), fixed))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageStartingWith(variable + " ")
                    .hasMessageNotContaining("db1");
        }
    }

    private static Map<String, String> merge(Map<String, String> given) {
        return merge(DEFAULTS, Map.of(), given, Map.of());
    }

    private static Map<String, String> merge(
            Map<String, String> defaults,
            Map<String, String> file,
            Map<String, String> environment,
            Map<String, String> fixed) {
        SettingFaults faults = new SettingFaults();
        Map<String, String> merged = SettingsLoader.merge(defaults, file, environment, fixed, faults);
        faults.throwAll();
        return merged;
    }

    /** The packaged file as names and texts, read without a YAML parser. */
    private static Map<String, String> packaged() throws IOException {
        Pattern setting = Pattern.compile("(?m)^([A-Z_]+):[ \"]*(.*?)\"?$");
        try (var file = SettingsLoader.class.getResourceAsStream("application.yaml")) {
            assertThat(file).isNotNull();
            Map<String, String> settings = new TreeMap<>();
            setting.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .forEach(line -> settings.put(line.group(1), line.group(2)));
            return settings;
        }
    }
}
