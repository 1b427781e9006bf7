package io.hwanbul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.sandbox.fault.Fault;
import io.hwanbul.testing.GatewayRecords;
import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.ServerClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxCommandIT {
    @TempDir
    private Path directory;

    @Test
    void aPlanAndWebhooksAreSetOnTheCommandLine() throws Exception {
        Files.writeString(directory.resolve("plan.yaml"), "steps: [{cancel: 1, fault: too_many_requests}]");
        try (JarProcess sandbox = start(
                "--plan",
                "plan.yaml",
                "--webhook",
                "http://127.0.0.1:1/hook",
                "--webhook-type",
                "form",
                "--webhook-resends",
                "5",
                "--webhook-interval",
                "0.5s")) {
            URI url = sandbox.awaitUrl();

            assertThat(new ServerClient(url).get("/sandbox/webhooks").body())
                    .contains("\"url\":\"http://127.0.0.1:1/hook\",\"type\":\"form\"");
            GatewayRecords books = new GatewayRecords(url);
            assertThat(books.cancel("imp_100000000011").getString("message")).isEqualTo("Too Many Requests");
            assertThat(books.cancel("imp_100000000011").getInteger("code")).isZero();
        }
    }

    @Test
    void inTestModeAPaymentIsOneOfATestChannel() throws Exception {
        try (JarProcess sandbox = start("--test-mode")) {
            assertThat(new ServerClient(sandbox.awaitUrl())
                            .get("/sandbox/payments?limit=100")
                            .body())
                    .contains("\"sandbox\":true")
                    .doesNotContain("\"sandbox\":false");
        }
    }

    @Test
    void thereIsAnOrderForEachFault() throws Exception {
        try (JarProcess sandbox = start()) {
            GatewayRecords books = new GatewayRecords(sandbox.awaitUrl());

            assertThat(books.cancel("imp_settlement_short").getString("message"))
                    .contains("미정산");
            for (Fault fault : Fault.values()) {
                String name = fault.name().toLowerCase(Locale.ROOT);
                assertThat(books.payment("imp_" + name).getString("merchant_uid"))
                        .isEqualTo("order-" + name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--webhook, ftp://host/",
        "--webhook-type, xml",
        "--webhook-interval, soon",
        "--fault-rate, much",
        "--fault-delay, soon"
    })
    void anInvalidOptionIsAUsageErrorThatNamesIt(String option, String value) throws Exception {
        try (JarProcess sandbox = start(option, value)) {
            assertThat(sandbox.awaitExit()).isEqualTo(2);
            assertThat(sandbox.err()).first().asString().contains(option);
        }
    }

    @Test
    void aPlanAndARateExcludeEachOther() throws Exception {
        try (JarProcess sandbox = start("--plan", "plan.yaml", "--fault-rate", "0.3")) {
            assertThat(sandbox.awaitExit()).isEqualTo(2);
            assertThat(sandbox.err()).first().asString().contains("--plan", "--fault-rate");
        }
    }

    @ParameterizedTest
    @CsvSource({"--fault-rate, 2", "--webhook-resends, 6", "--plan, nowhere.yaml"})
    void anInvalidValueIsOneLine(String option, String value) throws Exception {
        try (JarProcess sandbox = start(option, value)) {
            assertThat(sandbox.awaitExit()).isEqualTo(1);
            assertThat(sandbox.err()).hasSize(1);
        }
    }

    private JarProcess start(String... options) throws Exception {
        String[] arguments = Stream.concat(Stream.of("sandbox", "--port", "0"), Stream.of(options))
                .toArray(String[]::new);
        return JarProcess.start(directory, Map.of(), arguments);
    }
}
