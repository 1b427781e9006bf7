package io.hwanbul.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.sandbox.SandboxVerticle;
import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.Proof;
import io.hwanbul.testing.StoredPayment;
import io.hwanbul.testing.TestKeyring;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How soon the outcome of a refund is on record after its server was killed, with the default settings: the promise of
 * docs/adr/0001, which is one of seconds and minutes.
 */
@Tag(Proof.TAG)
class KilledServerIT {
    private static final Duration APPLIED = Duration.ofSeconds(15);
    private static final Duration NOT_APPLIED = Duration.ofMinutes(3);

    /** Longer than whatever a test waits for besides. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private static final String ORDER = "ORD20180131-0000011";

    @TempDir
    private Path directory;

    private final GatewayProxy gateway = new GatewayProxy();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void whatTheGatewayAppliedIsOnRecordInSecondsByTheServerThatIsStartedAgain() throws Exception {
        try (CrashStore store = store()) {
            Duration late;
            try (JarProcess killed = server(store)) {
                gateway.swallowsAnswers();
                CompletableFuture<?> asked = request(killed);
                await(MAX_WAIT, this::isCancelled);
                killed.kill();
                assertThat(asked).failsWithin(MAX_WAIT);
                long killedNanos = System.nanoTime();
                try (JarProcess again = server(store)) {
                    late = untilSucceeded(store, killedNanos, APPLIED);
                    assertThat(again.isAlive()).isTrue();
                }
            }
            print("applied, started again", late);
        }
    }

    @Test
    void whatTheGatewayAppliedIsOnRecordInSecondsByAnotherServer() throws Exception {
        try (CrashStore store = store();
                JarProcess other = server(store);
                JarProcess killed = server(store)) {
            gateway.swallowsAnswers();
            CompletableFuture<?> asked = request(killed);
            await(MAX_WAIT, this::isCancelled);
            killed.kill();
            assertThat(asked).failsWithin(MAX_WAIT);
            print("applied, another server", untilSucceeded(store, System.nanoTime(), APPLIED));
            assertThat(other.isAlive()).isTrue();
        }
    }

    @Test
    void whatTheGatewayDidNotApplyIsSentAgainInMinutes() throws Exception {
        assumeTrue(Proof.isFull(), "takes three minutes");
        try (CrashStore store = store();
                JarProcess other = server(store);
                JarProcess killed = server(store)) {
            gateway.swallowsCancels();
            CompletableFuture<?> asked = request(killed);
            gateway.awaitRequest("POST /payments/cancel");
            killed.kill();
            assertThat(asked).failsWithin(MAX_WAIT);
            long killedNanos = System.nanoTime();
            gateway.passesCancels();
            print("not applied, another server", untilSucceeded(store, killedNanos, NOT_APPLIED));
            assertThat(other.isAlive()).isTrue();
        }
    }

    private CrashStore store() throws Exception {
        CrashStore store = new CrashStore(directory);
        store.insert(SamplePayments.at(Instant.now()));
        return store;
    }

    private JarProcess server(CrashStore store) throws Exception {
        JarProcess server = JarProcess.start(
                directory,
                Map.of(
                        "HTTP_PORT",
                        "0",
                        "MONGODB_URI",
                        store.uri(),
                        "MONGODB_DATABASE",
                        store.database(),
                        "IAMPORT_BASE_URL",
                        gateway.uri().toString(),
                        "IAMPORT_API_KEY",
                        SandboxVerticle.API_KEY,
                        "IAMPORT_API_SECRET",
                        SandboxVerticle.API_SECRET,
                        "KEYRING",
                        TestKeyring.text()));
        server.awaitUrl();
        return server;
    }

    /** Nobody waits for the answer: the server is killed before it comes. */
    private CompletableFuture<?> request(JarProcess server) throws Exception {
        URI url = URI.create(server.awaitUrl() + "/payments/cancel");
        String body = new JsonObject()
                .put("merchant_uid", ORDER)
                .put("cancel_request_amount", 2000)
                .encode();
        return http.sendAsync(
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.discarding());
    }

    private boolean isCancelled() {
        try {
            return gateway.payment("imp_100000000011").getInteger("cancel_amount") > 0;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static Duration untilSucceeded(CrashStore store, long sinceNanos, Duration limit) {
        await(
                limit,
                () -> store.payments().stream()
                        .flatMap(payment -> StoredPayment.ownRefunds(payment).stream())
                        .anyMatch(refund -> refund.getString("state").equals("succeeded")));
        return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }

    private static void await(Duration limit, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThanOrEqualTo(limit);
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    private static void print(String what, Duration late) {
        System.out.printf("on record after the kill, %s: %.1f s%n", what, late.toMillis() / 1000.0);
    }
}
