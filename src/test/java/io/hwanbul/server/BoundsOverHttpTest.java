package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hwanbul.config.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits on a request's size and time, and on connections. */
@Timeout(60)
class BoundsOverHttpTest {
    private static final String GET = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n";
    private static final String POST =
            "POST /payments/cancel HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String BODY = "{\"merchant_uid\":\"unknown\"}";

    @AutoClose
    private static final TestServer server = TestServer.withSandbox(Map.of("HTTP_REQUEST_TIMEOUT", "1s"));

    @Test
    void aHostWithoutAnAddressIsNamed() {
        assertThatThrownBy(() -> TestServer.withSandbox(
                                Map.of("HTTP_HOST", "no-such-host.invalid", "AUTH_ALLOW_ANONYMOUS", "on"))
                        .close())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("HTTP_HOST ");
    }

    @Test
    void aSilentConnectionIsClosed() throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            assertThat(connection.readAll()).isEmpty();
        }
    }

    @Test
    void aHeadThatTricklesInTimesOut() throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            assertThat(connection.send(GET).sendUntilClosed("X-A: b\r\n")).isEmpty();
        }
    }

    @Test
    void aBodyThatTricklesInTimesOut() throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            assertProblem(
                    connection.send(POST + "Content-Length: 5000\r\n\r\n{").sendUntilClosed(" "),
                    408,
                    "request_timeout");
        }
        try (RawConnection connection = new RawConnection(server)) {
            assertProblem(
                    connection.send(POST + "Transfer-Encoding: chunked\r\n\r\n").sendUntilClosed("1\r\n \r\n"),
                    408,
                    "request_timeout");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsNotReadForLong() throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            String answer =
                    connection.send(POST + "Content-Length: 500000\r\n\r\n{").sendUntilClosed(" ");
            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":\"body_too_large\"");
        }
        try (RawConnection connection = new RawConnection(server)) {
            String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
            String answer = connection
                    .send(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(4))
                    .sendUntilClosed("1\r\n \r\n");
            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":\"body_too_large\"");
        }
    }

    /** The next request has a minute to come, more than the time limit of a request. */
    @Test
    void aConnectionIsKeptBetweenRequests() throws Exception {
        try (RawConnection connection = new RawConnection(server);
                RawConnection another = new RawConnection(server)) {
            connection.send(GET + "\r\n").readUntil("\"UP\"}");
            another.readAll(); // takes as long as a first request may
            connection.send(GET + "\r\n").readUntil("\"UP\"}");
        }
    }

    @Test
    void aRefundMayTakeLongerThanARequest() throws Exception {
        try (HeldGateway gateway = new HeldGateway();
                TestServer slow = TestServer.withGateway(
                        gateway.url(),
                        Map.of(
                                "HTTP_REQUEST_TIMEOUT", "500ms",
                                "IAMPORT_TIMEOUT", "40s",
                                "RECOVERY_QUIET_PERIOD", "41s"));
                RawConnection connection = new RawConnection(slow);
                RawConnection another = new RawConnection(slow)) {
            String order = "{\"merchant_uid\":\"ORD20180131-0000011\"}";
            connection.send(POST + "Connection: close\r\nContent-Length: " + order.length() + "\r\n\r\n" + order);
            gateway.awaitCancel();
            another.readAll(); // takes as long as a request may
            gateway.release();
            assertThat(connection.readAll()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void anAddressThatIsTooLongIsRefused() throws Exception {
        assertProblem(answer("GET /" + "a".repeat(4 * 1024) + " HTTP/1.1\r\n\r\n"), 414, "uri_too_long");
    }

    @Test
    void headersThatAreTooLargeAreRefused() throws Exception {
        String large = "X-A: " + "a".repeat(1000) + "\r\n";
        assertProblem(answer(GET + large.repeat(9) + "\r\n"), 431, "headers_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET\r\n\r\n", "GET / HTTP/1.1\r\nHost : x\r\n\r\n"})
    void garbageIsRefused(String nonsense) throws Exception {
        assertProblem(answer(nonsense), 400, "bad_request");
    }

    /** A proxy and the server could disagree where such a request ends (request smuggling). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nContent-Length: 3\r\n",
                "Content-Length: -1\r\n",
                "Transfer-Encoding: chunked, identity\r\n"
            })
    void aBodyWithContradictingLengthsIsRefused(String lengths) throws Exception {
        assertProblem(answer(POST + lengths + "\r\n2\r\n{}\r\n0\r\n\r\n"), 400, "bad_request");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(GET + "\r\n" + POST + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY + GET
                    + "Connection: close\r\n\r\n");
            assertThat(connection.readAll().replaceAll("(?s).*?(HTTP/1.1 \\d+)", "$1;"))
                    .startsWith("HTTP/1.1 200;HTTP/1.1 404;HTTP/1.1 200;");
        }
    }

    @Test
    void aClientThatExpectsContinueGetsIt() throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(POST + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: " + BODY.length()
                    + "\r\n\r\n");
            assertThat(connection.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            assertThat(connection.send(BODY).readAll()).startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void theConnectionsOfAnAddressAreLimited() throws Exception {
        List<RawConnection> connections = new ArrayList<>();
        try (TestServer narrow = TestServer.withSandbox(Map.of("HTTP_CONNECTIONS_PER_ADDRESS", "3"))) {
            for (int held = 0; held < 3; held++) {
                connections.add(new RawConnection(narrow));
                connections.get(held).send(GET + "\r\n").readUntil("\"UP\"}");
            }
            try (RawConnection more = new RawConnection(narrow)) {
                assertThat(more.send(GET + "\r\n").readAll()).isEmpty();
            }
            connections.get(0).send(GET + "Connection: close\r\n\r\n").readAll();
            String answer = "";
            while (answer.isEmpty()) { // until the server too has seen the end of the first
                try (RawConnection next = new RawConnection(narrow)) {
                    answer = next.send(GET + "Connection: close\r\n\r\n").readAll();
                }
            }
            assertThat(answer).startsWith("HTTP/1.1 200 ");
        } finally {
            for (RawConnection connection : connections) {
                connection.close();
            }
        }
    }

    @Test
    void theConnectionsOfATrustedProxyAreNotLimited() throws Exception {
        Map<String, String> behind = Map.of("HTTP_CONNECTIONS_PER_ADDRESS", "1", "HTTP_TRUSTED_PROXIES", "127.0.0.1");
        try (TestServer narrow = TestServer.withSandbox(behind);
                RawConnection one = new RawConnection(narrow);
                RawConnection two = new RawConnection(narrow)) {
            one.send(GET + "\r\n").readUntil("\"UP\"}");
            two.send(GET + "\r\n").readUntil("\"UP\"}");
        }
    }

    @Test
    void allConnectionsTogetherAreLimitedThoseOfATrustedProxyToo() throws Exception {
        Map<String, String> behind = Map.of("HTTP_CONNECTIONS", "2", "HTTP_TRUSTED_PROXIES", "127.0.0.0/8");
        try (TestServer narrow = TestServer.withSandbox(behind);
                RawConnection one = new RawConnection(narrow);
                RawConnection two = new RawConnection(narrow)) {
            one.send(GET + "\r\n").readUntil("\"UP\"}");
            two.send(GET + "\r\n").readUntil("\"UP\"}");
            try (RawConnection more = new RawConnection(narrow)) {
                assertThat(more.send(GET + "\r\n").readAll()).isEmpty();
            }
        }
    }

    private static String answer(String request) throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            return connection.send(request).readAll();
        }
    }

    private static void assertProblem(String answer, int status, String code) {
        assertThat(answer)
                .containsPattern("\\AHTTP/1\\.[01] " + status + " ")
                .containsIgnoringCase("\r\nConnection: close\r\n")
                .contains("\r\nContent-Type: application/problem+json\r\n", "\r\nX-Request-Id: ")
                .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                .contains("\"status\":" + status, "\"code\":\"" + code + "\"");
    }
}
