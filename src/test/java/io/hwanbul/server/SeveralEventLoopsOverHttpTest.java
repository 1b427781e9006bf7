package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two event loops listen on one port, and count together. */
@Timeout(60)
class SeveralEventLoopsOverHttpTest {
    private static final String LOOP = "GET /loop HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LOOK =
            "GET /payments/unknown HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: %s\r\n\r\n";

    @AutoClose
    private static final TestServer server = TestServer.withSandbox(Map.of(
            "EVENT_LOOPS",
            "2",
            "RATE_LIMIT",
            "3/10m",
            "HTTP_TRUSTED_PROXIES",
            "127.0.0.1",
            "AUTH_ALLOW_ANONYMOUS",
            "on"));

    SeveralEventLoopsOverHttpTest() {
        assertThat(server.routers()).hasSize(2);
        server.routers()
                .forEach(router -> router.get("/loop")
                        .handler(context -> context.response()
                                .end("<" + System.identityHashCode(router) + " " + Vertx.currentContext() + ">\n")));
    }

    @Test
    void connectionsAreDealtOutToBoth() throws Exception {
        Set<String> loops = new HashSet<>();
        for (RawConnection connection : connections(server, 4)) {
            loops.add(connection.send(LOOP).readUntil(">\n").replaceAll("(?s).*<(\\d+) .*", "$1"));
            connection.close();
        }
        assertThat(loops).hasSize(2);
    }

    @Test
    void aRateCountsOnceForTheWholeServer() throws Exception {
        List<String> statuses = new ArrayList<>();
        for (RawConnection connection : connections(server, 5)) {
            String head = connection.send(LOOK.formatted("203.0.113.1")).readUntil("\r\n");
            statuses.add(head.substring(9, 12)); // HTTP/1.1 404
            connection.close();
        }
        assertThat(statuses).containsExactly("404", "404", "404", "429", "429");
    }

    @Test
    void theConnectionsOfAnAddressCountOnceForTheWholeServer() throws Exception {
        try (TestServer narrow =
                TestServer.withSandbox(Map.of("EVENT_LOOPS", "2", "HTTP_CONNECTIONS_PER_ADDRESS", "3"))) {
            String request = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
            List<RawConnection> allowed = connections(narrow, 3);
            for (RawConnection connection : allowed) {
                connection.send(request).readUntil("{\"status\":\"UP\"}");
            }
            for (RawConnection connection : connections(narrow, 2)) {
                assertThat(connection.readAll()).isEmpty();
                connection.close();
            }
            for (RawConnection connection : allowed) {
                connection.close();
            }
        }
    }

    private static List<RawConnection> connections(TestServer to, int count) throws Exception {
        List<RawConnection> connections = new ArrayList<>();
        for (int opened = 0; opened < count; opened++) {
            connections.add(new RawConnection(to));
        }
        return connections;
    }
}
