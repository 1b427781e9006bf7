package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.CapturedLog;
import io.hwanbul.testing.StoredPayment;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a server while its gateway holds back the answer to a refund. */
@Timeout(60)
class ShutdownOverHttpTest {
    private static final String HELD_ORDER = "ORD20180131-0000011";
    private static final String OTHER_ORDER = "ORD20180131-0000012";

    @AutoClose
    private final HeldGateway gateway = new HeldGateway();

    ShutdownOverHttpTest() throws IOException {}

    @Test
    void aRefundWhoseBodyArrivesAfterTheEndBeganIsRefusedAndNothingIsStored() throws Exception {
        try (TestServer server = server(Map.of());
                RawConnection connection = new RawConnection(server)) {
            String body = body(OTHER_ORDER);
            connection.send("POST /payments/cancel HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n");
            connection.readUntil("100 Continue\r\n\r\n"); // the server waits for the body
            Future<Boolean> stopped = server.server().stop();

            String answer = connection.send(body).readAll();
            assertThat(answer)
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("connection: close")
                    .contains("\"code\":\"shutting_down\"");
            assertThat(stopped.await()).isTrue();
            assertThat(refunds(server, OTHER_ORDER)).isEmpty();
        }
    }

    @Test
    void aRunningRefundIsFinishedAndNoneBeginsBesideIt() throws Exception {
        try (TestServer server = server(Map.of())) {
            CompletableFuture<HttpResponse<String>> running = start(server, HELD_ORDER);
            gateway.awaitCancel();
            Future<Boolean> stopped = server.server().stop();

            for (int attempt = 0; attempt < 8; attempt++) {
                assertThat(isTaken(server, OTHER_ORDER)).isFalse();
            }
            assertThat(stopped.isComplete()).isFalse();

            gateway.release();
            assertThat(running.join().statusCode()).isEqualTo(200);
            assertThat(stopped.await()).isTrue();
            assertThat(refunds(server, HELD_ORDER)).hasSize(1);
            assertThat(refunds(server, OTHER_ORDER)).isEmpty();
        }
    }

    @Test
    void theEndDoesNotWaitLongerThanItsTimeLimitAndSaysWhatIsLeft() throws Exception {
        try (CapturedLog log = new CapturedLog();
                TestServer server = server(Map.of("SHUTDOWN_TIMEOUT", "300ms"))) {
            CompletableFuture<HttpResponse<String>> refund = start(server, HELD_ORDER);
            gateway.awaitCancel();

            assertThat(server.server().stop().await()).isFalse();
            // the connection is closed, or the caller is told in time that the outcome is not known
            assertThat(refund.<Object>handle((answer, closed) -> closed == null ? answer.statusCode() : 504)
                            .join())
                    .isEqualTo(504);

            assertThat(log.lines()).anyMatch(line -> line.contains("refunds that did not end in time: 1;"));
            assertThat(refunds(server, HELD_ORDER)).hasSize(1);
            assertThat(refunds(server, HELD_ORDER).getJsonObject(0).getString("state"))
                    .isEqualTo("pending");
        }
    }

    private TestServer server(Map<String, String> others) {
        Map<String, String> settings =
                new TreeMap<>(Map.of("EVENT_LOOPS", "2", "IAMPORT_TIMEOUT", "30s", "RECOVERY_QUIET_PERIOD", "31s"));
        settings.putAll(TestServer.WITHOUT_RECOVERY);
        settings.putAll(others);
        return TestServer.withGateway(gateway.url(), settings);
    }

    private static CompletableFuture<HttpResponse<String>> start(TestServer server, String order) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return server.cancel(body(order));
            } catch (Exception closed) {
                throw new IllegalStateException(closed);
            }
        });
    }

    /** Neither a connection that is refused or closed nor a 503 is. */
    private static boolean isTaken(TestServer server, String order) throws Exception {
        try {
            return server.cancel(body(order)).statusCode() != 503;
        } catch (IOException closed) {
            return false;
        }
    }

    private static String body(String order) {
        return "{\"merchant_uid\":\"" + order + "\",\"cancel_request_amount\":1000}";
    }

    private static JsonArray refunds(TestServer server, String order) {
        return StoredPayment.refunds(server.stored(order));
    }
}
