package io.hwanbul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.sandbox.SandboxVerticle;
import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.ShopDatabase;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a process, and a server on the same database. */
class KeysIT {
    /** Nobody listens there: the command does not need the gateway. */
    private static final URI NO_GATEWAY = URI.create("http://127.0.0.1:1");

    private final ShopDatabase shop = new ShopDatabase();
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path directory;

    private record Run(int code, List<String> out, List<String> err) {}

    @AfterEach
    void close() {
        vertx.close().await();
        shop.close();
    }

    private Run keys(String... arguments) throws Exception {
        Map<String, String> environment = new TreeMap<>(shop.environment(NO_GATEWAY));
        environment.keySet().removeAll(Set.of("IAMPORT_API_KEY", "IAMPORT_API_SECRET", "KEYRING")); // nor their keys
        return keys(environment, arguments);
    }

    private Run keys(Map<String, String> environment, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("keys"));
        all.addAll(List.of(arguments));
        try (JarProcess hwanbul = JarProcess.start(directory, environment, all.toArray(String[]::new))) {
            return new Run(hwanbul.awaitExit(), hwanbul.out(), hwanbul.err());
        }
    }

    private URI sandbox() {
        SandboxVerticle sandbox =
                new SandboxVerticle("127.0.0.1", 0, InstantSource.system(), SamplePayments.at(Instant.now()));
        vertx.deployVerticle(sandbox).await();
        return URI.create("http://127.0.0.1:" + sandbox.port());
    }

    private static int banks(URI server, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/banks"))
                .header("Authorization", "Bearer " + key)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void aNewKeyIsShownOnceAndItsCreationAndRevocationTakeEffectAtOnce() throws Exception {
        Run created = keys("create", "back-office", "--scope", "refund:read", "--scope", "refund:request");
        assertThat(created.code()).isZero();
        assertThat(created.out()).singleElement().asString().matches("hb_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
        assertThat(created.err()).isEmpty();
        String key = created.out().get(0);
        String id = key.split("_", 3)[1];

        Map<String, String> environment = new TreeMap<>(shop.environment(sandbox()));
        environment.put("AUTH_MODE", "api-key");
        try (JarProcess server = JarProcess.start(directory, environment)) {
            URI url = server.awaitUrl();
            assertThat(banks(url, key)).isEqualTo(200);

            assertThat(keys("revoke", id).code()).isZero();

            assertThat(banks(url, key)).isEqualTo(401);
            assertThat(String.join("\n", server.out())).doesNotContain(key.substring(20));
        }
        Run listed = keys("list");
        assertThat(listed.out())
                .singleElement()
                .asString()
                .startsWith(id + "  back-office  refund:read refund:request  made ")
                .contains(", revoked ")
                .doesNotContain(key.substring(20));
        assertThat(keys("revoke", id).code()).isZero();
    }

    @Test
    void revokingAKeyThatDoesNotExistFails() throws Exception {
        Run run = keys("revoke", "0123456789abcdef");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).containsExactly("There is no key with this id.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "create", "create kim", "create anonymous --scope admin", "create kim --scope all", "revoke"
            })
    void aWrongCommandLineIsAUsageError(String arguments) throws Exception {
        Run run = keys(Map.of(), arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotEmpty();
    }

    @Test
    void withoutADatabaseNoKeyIsShown() throws Exception {
        Map<String, String> environment = new TreeMap<>(shop.environment(NO_GATEWAY));
        environment.put("MONGODB_URI", "mongodb://127.0.0.1:1/shop");

        Run run = keys(environment, "create", "kim", "--scope", "admin");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).singleElement().asString().startsWith("MONGODB_URI ");
    }
}
