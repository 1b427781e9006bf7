package io.hwanbul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.TestKeyring;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {
    private static final Map<String, String> COMPLETE = Map.of(
            "MONGODB_URI", "mongodb://127.0.0.1:1/shop",
            "IAMPORT_API_KEY", "key",
            "IAMPORT_API_SECRET", "secret",
            "KEYRING", TestKeyring.text());

    @TempDir
    private Path directory;

    @Test
    void helpNamesTheCommandsAndExitsWithZero() throws Exception {
        try (JarProcess hwanbul = JarProcess.start(directory, Map.of(), "--help")) {
            assertThat(hwanbul.awaitExit()).isZero();
            assertThat(hwanbul.out())
                    .anyMatch(line -> line.contains(" demo "))
                    .anyMatch(line -> line.contains(" sandbox "))
                    .anyMatch(line -> line.contains(" reconcile "))
                    .anyMatch(line -> line.contains(" import "))
                    .anyMatch(line -> line.contains(" keyring "))
                    .anyMatch(line -> line.contains(" keys "));
            assertThat(hwanbul.err()).isEmpty();
        }
    }

    @Test
    void versionIsTheOneOfTheBuild() throws Exception {
        try (JarProcess hwanbul = JarProcess.start(directory, Map.of(), "--version")) {
            assertThat(hwanbul.awaitExit()).isZero();
            assertThat(hwanbul.out()).containsExactly("hwanbul 0.1.0");
            assertThat(hwanbul.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund-everything", "--port"})
    void anUnknownCommandOrOptionIsAUsageError(String argument) throws Exception {
        try (JarProcess hwanbul = JarProcess.start(directory, Map.of(), argument)) {
            assertThat(hwanbul.awaitExit()).isEqualTo(2);
            assertThat(hwanbul.err()).first().asString().contains(argument);
        }
    }

    @Test
    void withoutConfigurationAllMissingVariablesAreNamedInALineEach() throws Exception {
        assertThat(faults(Map.of()))
                .containsExactly(
                        "MONGODB_URI is missing",
                        "IAMPORT_API_KEY is missing",
                        "IAMPORT_API_SECRET is missing",
                        "KEYRING is missing");
    }

    @Test
    void aMisspeltVariableIsNamedWithTheOneThatWasMeant() throws Exception {
        assertThat(fault(with(COMPLETE, "AUTH_MDOE", "jwt")))
                .startsWith("AUTH_MDOE ")
                .contains("AUTH_MODE")
                .doesNotContain("jwt");
    }

    @Test
    void anInvalidPortIsNamedWithoutItsValue() throws Exception {
        assertThat(fault(with(COMPLETE, "HTTP_PORT", "80807")))
                .startsWith("HTTP_PORT ")
                .doesNotContain("80807");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedWithoutItsAddress() throws Exception {
        Map<String, String> away = with(COMPLETE, "MONGODB_URI", "mongodb://shop:hunter2@127.0.0.1:1/shop");

        assertThat(fault(with(away, "MONGODB_TIMEOUT", "1s")))
                .startsWith("MONGODB_URI ")
                .doesNotContain("hunter2", "127.0.0.1");
    }

    @Test
    void aMisspeltKeyInTheFileIsNamed() throws Exception {
        Files.createDirectory(directory.resolve("conf"));
        Files.writeString(directory.resolve("conf/application.yaml"), "HTTP_PORT: 0\nIAMPORT_TIMEOT: 90s\n");

        assertThat(fault(COMPLETE)).startsWith("IAMPORT_TIMEOT ").contains("conf/application.yaml");
    }

    @Test
    void aSecretFileThatCannotBeReadIsNamedWithoutItsPath() throws Exception {
        Map<String, String> environment = new TreeMap<>(COMPLETE);
        environment.remove("MONGODB_URI");

        assertThat(fault(with(
                        environment,
                        "MONGODB_URI_FILE",
                        directory.resolve("nowhere").toString())))
                .startsWith("MONGODB_URI_FILE ")
                .doesNotContain("nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MONGODB_URI", "IAMPORT_BASE_URL", "IAMPORT_API_KEY", "IAMPORT_API_SECRET_FILE"})
    void theDemoRefusesAShopsOwnStoreAndGateway(String variable) throws Exception {
        Map<String, String> environment = Map.of("HTTP_PORT", "0", variable, "https://db.shop.example/");

        assertThat(fault(environment, "demo")).startsWith(variable + " ").doesNotContain("shop.example");
    }

    @Test
    void aPortThatIsTakenIsOneClearLine() throws Exception {
        try (JarProcess first = JarProcess.start(directory, Map.of(), "sandbox", "--port", "0")) {
            String port = Integer.toString(first.awaitUrl().getPort());

            assertThat(fault(Map.of(), "sandbox", "--port", port))
                    .startsWith("--port " + port + " ")
                    .contains("taken");
        }
    }

    @Test
    void aServerWhosePortIsTakenNamesTheVariable() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = Map.of("HTTP_PORT", String.valueOf(taken.getLocalPort()));
            assertThat(fault(environment, "demo")).startsWith("HTTP_PORT ");
        }
    }

    /** Returns the one line on standard error after a failed start. */
    private String fault(Map<String, String> environment, String... arguments) throws Exception {
        List<String> faults = faults(environment, arguments);
        assertThat(faults).hasSize(1);
        return faults.get(0);
    }

    private List<String> faults(Map<String, String> environment, String... arguments) throws Exception {
        try (JarProcess hwanbul = JarProcess.start(directory, environment, arguments)) {
            assertThat(hwanbul.awaitExit()).isEqualTo(1);
            return hwanbul.err();
        }
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.put(name, value);
        return changed;
    }
}
