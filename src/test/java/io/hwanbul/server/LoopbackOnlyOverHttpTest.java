package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server without authentication, on loopback: a proxy or DNS rebinding must not make it reachable from elsewhere. */
class LoopbackOnlyOverHttpTest {
    @Test
    void aRequestThroughAProxyIsRefused() throws Exception {
        try (TestServer server = TestServer.withSandbox()) {
            assertProblem(
                    server.post("/payments/cancel", "{}", "X-Forwarded-For", "203.0.113.1"), 403, "source_not_allowed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"refunds.shop.example", "127.0.0.1.shop.example:8080", "203.0.113.1"})
    void aRebindingHostNameIsRefused(String host) throws Exception {
        try (TestServer server = TestServer.withSandbox()) {
            assertThat(ask(server, host)).startsWith("HTTP/1.1 403 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "127.0.0.1", "[::1]:80"})
    void everyLoopbackNameIsAccepted(String host) throws Exception {
        try (TestServer server = TestServer.withSandbox()) {
            assertThat(ask(server, host)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void withAnonymousAllowedAnyHostNameIsAccepted() throws Exception {
        try (TestServer server = TestServer.withSandbox(Map.of("AUTH_ALLOW_ANONYMOUS", "on"))) {
            assertThat(ask(server, "refunds.shop.example")).startsWith("HTTP/1.1 200 ");
        }
    }

    private static String ask(TestServer server, String host) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
            socket.getOutputStream()
                    .write(("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
