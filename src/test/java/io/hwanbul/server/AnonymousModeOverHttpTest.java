package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.testing.SignedTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers without and with authentication. */
@Timeout(60)
class AnonymousModeOverHttpTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "shop.example"})
    void aServerWithoutAuthenticationDoesNotStartOnAPublicAddress(String host) {
        assertThatThrownBy(() -> TestServer.withSandbox(Map.of("HTTP_HOST", host)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("AUTH_MODE ")
                .hasMessageContaining("AUTH_ALLOW_ANONYMOUS");
    }

    @Test
    void itStartsOnAPublicAddressIfThatIsAllowed() throws Exception {
        Map<String, String> meant = Map.of("HTTP_HOST", "0.0.0.0", "AUTH_ALLOW_ANONYMOUS", "on");
        try (TestServer server = TestServer.withSandbox(meant)) {
            assertThat(server.get("/banks").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutAuthenticationATokenIsIgnored() throws Exception {
        try (TestServer server = TestServer.withSandbox()) {
            assertThat(server.send(server.request("/banks").header("Authorization", "Bearer nonsense"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutAReadableKeyTheServerDoesNotStart() {
        Map<String, String> settings = new TreeMap<>(SignedTokens.SETTINGS);
        settings.remove("AUTH_JWT_SECRET");
        settings.put("AUTH_JWT_JWKS", "http://127.0.0.1:1/jwks");

        assertThatThrownBy(() -> TestServer.withSandbox(settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("AUTH_JWT_JWKS ")
                .hasMessageNotContaining("127.0.0.1");
    }

    @Test
    void aPreflightNeedsNoTokenAndTheShopsPagesCanReadARefusal() throws Exception {
        try (TestServer server = TestServer.withSandbox(SignedTokens.SETTINGS)) {
            HttpResponse<String> preflight = server.send(server.request("/payments/cancel")
                    .header("Origin", "https://shop.example")
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization,content-type")
                    .method("OPTIONS", BodyPublishers.noBody()));
            HttpResponse<String> refused = server.send(server.request("/payments/cancel")
                    .header("Origin", "https://shop.example")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}")));

            assertThat(preflight.statusCode()).isEqualTo(204);
            assertProblem(refused, 401, "unauthenticated");
            assertThat(refused.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://shop.example");
        }
    }

    @Test
    void anUnauthorisedBodyIsNotReadAndTheConnectionStaysOpen() throws Exception {
        try (TestServer server = TestServer.withSandbox(SignedTokens.SETTINGS)) {
            String large = "{\"merchant_uid\":\"" + "o".repeat(1 << 20) + "\"}";

            assertProblem(server.cancel(large), 401, "unauthenticated");
            assertProblem(server.cancel("{}"), 401, "unauthenticated");
        }
    }
}
