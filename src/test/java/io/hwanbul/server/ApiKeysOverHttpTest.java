package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.bwaldvogel.mongo.bson.Document;
import io.hwanbul.auth.ApiKey;
import io.hwanbul.auth.StoredApiKey;
import io.hwanbul.payment.Scope;
import io.hwanbul.testing.GatewayProxy;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers of one shop with API keys, and the command that makes and revokes keys. */
@Timeout(60)
class ApiKeysOverHttpTest {
    private static final Map<String, String> API_KEYS = Map.of("AUTH_MODE", "api-key");

    @AutoClose
    private static final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private static final TestServer server = TestServer.withGateway(gateway.uri(), API_KEYS);

    @AutoClose
    private static final TestServer other = TestServer.beside(server, gateway.uri(), API_KEYS);

    private final Vertx vertx = Vertx.vertx();
    private final ApiKey key = ApiKey.random(new SecureRandom());
    private final Wiring command =
            Wiring.startDatabase(vertx, server.settings()).await();

    @BeforeEach
    void make() {
        command.apiKeys()
                .add(new StoredApiKey(
                        key.id(),
                        key.hash(),
                        "back-office",
                        Set.of(Scope.READ, Scope.REQUEST),
                        command.clock().now(),
                        Optional.empty()))
                .await();
    }

    @AfterEach
    void close() {
        command.stop().await();
        vertx.close().await();
    }

    private HttpResponse<String> refund(TestServer at) throws Exception {
        return at.post(
                "/payments/cancel",
                "{\"merchant_uid\":\"ORD20180131-0000018\",\"cancel_request_amount\":10}",
                "Authorization",
                "Bearer " + key.reveal());
    }

    @Test
    void afterAKeyIsRevokedNoServerAcceptsIt() throws Exception {
        assertThat(refund(server).statusCode()).isEqualTo(200);
        assertThat(refund(other).statusCode()).isEqualTo(200);

        assertThat(command.revokeKey(key.id()).await().orElseThrow().revokedAt())
                .isPresent();

        assertProblem(refund(server), 401, "unauthenticated");
        assertProblem(refund(other), 401, "unauthenticated");
    }

    @Test
    void aKeyThatIsRevokedTwiceKeepsItsTime() {
        Optional<Instant> first =
                command.revokeKey(key.id()).await().orElseThrow().revokedAt();

        assertThat(command.revokeKey(key.id()).await().orElseThrow().revokedAt())
                .isEqualTo(first);
    }

    @Test
    void revokingAnUnknownKeyChangesNothing() {
        assertThat(command.revokeKey("0123456789abcdef").await()).isEmpty();
        assertThat(command.ports().controls().read().await().revokedKeys()).doesNotContain("0123456789abcdef");
    }

    /** The snapshot is read once a second whatever is requested; a read that a request waits for makes it valid again. */
    @Test
    void aRequestWithAKeyThatWasSeenBeforeReadsNoKeyAndNoFreezes() throws Exception {
        List<Document> commands = new CopyOnWriteArrayList<>();
        assertThat(refund(server).statusCode()).isEqualTo(200);
        assumeTrue(server.store().listen(commands::add), "commands are seen in the embedded store only");
        long began = System.nanoTime();

        for (int i = 0; i < 30; i++) {
            assertThat(refund(server).statusCode()).isEqualTo(200);
        }

        Duration time = Duration.ofNanos(System.nanoTime() - began);
        assertThat(commands).noneMatch(command -> command.containsValue("hwanbul_keys"));
        assertThat(commands)
                .filteredOn(command -> command.containsValue("hwanbul_controls"))
                .hasSizeLessThanOrEqualTo((int) time.toSeconds() * 4 + 4); // both servers' timers, and as many again
    }
}
