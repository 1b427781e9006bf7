package io.hwanbul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.ShopDatabase;
import io.hwanbul.testing.StoredPayment;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code reconcile} command as a process, with a shop's database and the sandbox. */
class ReconcileIT {
    private static final String ORDER = "ORD20180131-0000011";
    private static final String REFUNDED = "ORD20180131-0000012";

    private final ShopDatabase shop = new ShopDatabase();
    private final GatewayProxy gateway = new GatewayProxy();

    @TempDir
    private Path directory;

    /** The result of one run. */
    private record Run(int code, List<String> out, List<String> err) {
        String text() {
            return String.join("\n", out);
        }
    }

    @AfterEach
    void close() {
        gateway.close();
        shop.close();
    }

    private Run run(String... options) throws Exception {
        return run(shop.environment(gateway.uri()), options);
    }

    private Run run(Map<String, String> environment, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("reconcile"));
        arguments.addAll(List.of(options));
        try (JarProcess hwanbul = JarProcess.start(directory, environment, arguments.toArray(String[]::new))) {
            return new Run(hwanbul.awaitExit(), hwanbul.out(), hwanbul.err());
        }
    }

    @Test
    void withoutDifferencesTheExitCodeIsZero() throws Exception {
        Run run = run();

        assertThat(run.code()).isZero();
        assertThat(run.text()).contains("Drift     none", "Left      0");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aConsoleRefundIsRepairedAndReported() throws Exception {
        gateway.refundsByHand("imp_100000000011", 3000);

        Run first = run();

        assertThat(first.code()).isEqualTo(1);
        assertThat(first.text()).contains("Drift     3000 KRW", "Left      0");
        assertThat(first.err()).isEmpty();
        assertThat(shop.stored(ORDER).getInteger("cancel_amount")).isEqualTo(3000);
        assertThat(StoredPayment.refunds(shop.stored(ORDER)).getJsonObject(0).getString("origin"))
                .isEqualTo("foreign");
        Run second = run();
        assertThat(second.code()).isZero();
        assertThat(second.text()).contains("Repaired  0");
    }

    @Test
    void aPaymentThatTheShopDoesNotHaveIsListed() throws Exception {
        shop.remove(REFUNDED);

        Run run = run();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .last()
                .asString()
                .isEqualTo("  " + REFUNDED + "  imp_100000000012  9000 KRW  the shop has no document for it");
        assertThat(run().code()).isEqualTo(1);
    }

    @Test
    void theJsonReportHasTheNumbersOfTheText() throws Exception {
        shop.remove(REFUNDED);
        run();

        JsonObject report = new JsonObject(run("--json").text());
        String text = run().text();

        assertThat(report.getBoolean("clean")).isFalse();
        assertThat(text)
                .contains(
                        "Compared  " + report.getInteger("compared"),
                        "Pending   " + report.getInteger("pending"),
                        "Repaired  " + report.getInteger("repaired"),
                        "Drift     " + report.getJsonObject("drift").getInteger("KRW") + " KRW",
                        "Left      " + report.getInteger("left_in_all"));
        assertThat(report.getJsonArray("left").getJsonObject(0).getString("merchant_uid"))
                .isEqualTo(REFUNDED);
    }

    @Test
    void onlyTheGivenTimeIsCompared() throws Exception {
        shop.remove(REFUNDED);

        Run run = run("--from", "2026-01-01", "--to", "2026-01-31");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "Refunds from 2026-01-01T00:00:00+09:00 to 2026-02-01T00:00:00+09:00, at the gateway and in the shop",
                        "Compared  0");
    }

    @Test
    void aGatewayThatIsAwayIsOneLine() throws Exception {
        gateway.goesAway();

        Run run = run();

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).singleElement().asString().contains("gateway").doesNotContain("127.0.0.1");
    }

    @Test
    void aDatabaseThatIsAwayIsOneLine() throws Exception {
        Map<String, String> environment = new TreeMap<>(shop.environment(gateway.uri()));
        environment.put("MONGODB_URI", "mongodb://shop:hunter2@127.0.0.1:1/shop");
        environment.put("MONGODB_TIMEOUT", "1s");

        Run run = run(environment);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("MONGODB_URI ")
                .doesNotContain("hunter2");
    }

    @Test
    void credentialsThatTheGatewayRefusesAreOneLine() throws Exception {
        Map<String, String> environment = new TreeMap<>(shop.environment(gateway.uri()));
        environment.put("IAMPORT_API_SECRET", "hunter2");

        Run run = run(environment);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("IAMPORT_API_KEY ")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "--from, yesterday",
        "--to, 2026-13-01",
        "--from, 2999-01-01",
        "--from, 1969-12-31",
    })
    void anInvalidTimeIsAUsageErrorThatNamesTheOption(String option, String date) throws Exception {
        Run run = run(Map.of(), option, date);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).first().asString().contains(option);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void withoutSettingsTheMissingOnesAreNamed() throws Exception {
        Run run = run(Map.of());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .containsExactly(
                        "MONGODB_URI is missing",
                        "IAMPORT_API_KEY is missing",
                        "IAMPORT_API_SECRET is missing",
                        "KEYRING is missing");
    }

    @Test
    void aSignalEndsItThoughTheGatewayIsSilent() throws Exception {
        gateway.answersLists(0);
        URI silent = gateway.uri();
        try (JarProcess hwanbul = JarProcess.start(directory, shop.environment(silent), "reconcile")) {
            gateway.awaitSwallowedList();
            hwanbul.terminate();

            assertThat(hwanbul.awaitExit()).isEqualTo(143);
            assertThat(hwanbul.out()).isEmpty();
            assertThat(hwanbul.err()).isEmpty();
        }
    }
}
