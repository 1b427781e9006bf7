package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.sandbox.SandboxVerticle;
import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.ServerClient;
import io.hwanbul.testing.ShopDatabase;
import io.hwanbul.testing.TestKeyring;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {
    private static final String ORDER = "ORD20180131-0000011";

    private static JarProcess sandbox;
    private static URI gateway;

    private final ShopDatabase shop = new ShopDatabase();

    @TempDir
    private Path directory;

    @BeforeAll
    static void startSandbox(@TempDir Path directory) throws Exception {
        sandbox = JarProcess.start(directory, Map.of(), "sandbox", "--port", "0");
        gateway = sandbox.awaitUrl();
    }

    @AfterAll
    static void endSandbox() throws Exception {
        sandbox.close();
    }

    @AfterEach
    void closeShop() {
        shop.close();
    }

    @Test
    void refundsWithItsSecretsInFilesAndItsSettingsInTheFile() throws Exception {
        Files.createDirectory(directory.resolve("conf"));
        Files.writeString(
                directory.resolve("conf/application.yaml"),
                "HTTP_PORT: 0\nMONGODB_DATABASE: " + shop.database() + "\nIAMPORT_BASE_URL: " + gateway + "\n");
        Map<String, String> environment = Map.of(
                "MONGODB_URI_FILE", file("uri", shop.uri()),
                "IAMPORT_API_KEY", SandboxVerticle.API_KEY,
                "IAMPORT_API_SECRET_FILE", file("secret", SandboxVerticle.API_SECRET),
                "KEYRING_FILE", file("keyring", TestKeyring.text()));

        try (JarProcess hwanbul = JarProcess.start(directory, environment)) {
            HttpResponse<String> answer =
                    new ServerClient(hwanbul.awaitUrl()).refund(ORDER).join();

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new JsonObject(answer.body()).getInteger("refundable")).isEqualTo(8000);
            assertThat(shop.stored(ORDER).getInteger("cancel_amount")).isEqualTo(2000);
            assertThat(hwanbul.err()).isEmpty();
        }
    }

    @Test
    void credentialsThatTheGatewayRefusesAreNamedInOneLine() throws Exception {
        Map<String, String> environment = new TreeMap<>(shop.environment(gateway));
        environment.put("IAMPORT_API_SECRET", "hunter2");

        assertThat(fault(environment))
                .startsWith("IAMPORT_API_KEY or IAMPORT_API_SECRET ")
                .doesNotContain("hunter2");
    }

    @Test
    void aRuleThatMakesNoSenseIsNamedInOneLine() throws Exception {
        rules("rules:\n  - id: mine\n    requires: {hole: true}\n");

        assertThat(fault(shop.environment(gateway)))
                .startsWith("conf/rules.yaml ")
                .contains("mine", "certainty");
    }

    @Test
    void theShopsOwnRulesAreAddedToThePackagedOnes() throws Exception {
        rules(Files.readString(Path.of("conf/rules.example.yaml")).replace("[kakaopay]", "[card]"));

        try (JarProcess hwanbul = JarProcess.start(directory, shop.environment(gateway))) {
            HttpResponse<String> answer =
                    new ServerClient(hwanbul.awaitUrl()).refund(ORDER).join();

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(new JsonObject(answer.body()).getJsonObject("rule").getString("id"))
                    .isEqualTo("shop_wallet_whole");
        }
    }

    private void rules(String yaml) throws Exception {
        Files.createDirectory(directory.resolve("conf"));
        Files.writeString(directory.resolve("conf/rules.yaml"), yaml);
    }

    @Test
    void neitherTwoDocumentsOfOneImpUidNorOrdersWithoutOneStopTheStart() throws Exception {
        shop.insert(new JsonObject().put("imp_uid", "imp_100000000011").put("merchant_uid", "ORD-COPY"));
        shop.insert(new JsonObject().put("merchant_uid", "ORD-UNPAID-1"));
        shop.insert(new JsonObject().put("merchant_uid", "ORD-UNPAID-2"));

        try (JarProcess hwanbul = JarProcess.start(directory, shop.environment(gateway))) {
            assertThat(new ServerClient(hwanbul.awaitUrl()).get("/health/ready").statusCode())
                    .isEqualTo(200);
        }
    }

    /** Returns the one line on standard error after a failed start. */
    private String fault(Map<String, String> environment) throws Exception {
        try (JarProcess hwanbul = JarProcess.start(directory, environment)) {
            assertThat(hwanbul.awaitExit()).isEqualTo(1);
            assertThat(hwanbul.err()).hasSize(1);
            return hwanbul.err().get(0);
        }
    }

    private String file(String name, String secret) throws Exception {
        return Files.writeString(directory.resolve(name), secret + "\n").toString();
    }
}
