package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.ServerClient;
import io.hwanbul.testing.ShopDatabase;
import io.hwanbul.testing.StoreRelay;
import io.hwanbul.testing.StoredPayment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownIT {
    private static final String ORDER = "ORD20180131-0000011";
    private static final Pattern ENDING = Pattern.compile("Ending: ");
    private static final int KILLED_BY_SIGKILL = 128 + 9;
    private static final int ENDED_BY_SIGTERM = 128 + 15;
    private static final int UNFINISHED = 4;

    private final ShopDatabase shop = new ShopDatabase();
    private final HeldGateway gateway;
    private final JarProcess hwanbul;
    private final URI url;

    @TempDir
    private Path other;

    ShutdownIT(@TempDir Path directory) throws Exception {
        gateway = new HeldGateway();
        hwanbul = JarProcess.start(directory, shop.environment(gateway.url()));
        url = hwanbul.awaitUrl();
    }

    @AfterEach
    void close() throws Exception {
        hwanbul.close();
        gateway.close();
        shop.close();
    }

    @Test
    void aRunningRefundIsFinishedAndAnsweredWhileNewConnectionsAreRefused() throws Exception {
        CompletableFuture<HttpResponse<String>> refund = new ServerClient(url).refund(ORDER);
        gateway.awaitCancel();
        hwanbul.terminate();
        hwanbul.awaitOut(ENDING);

        awaitRefusal();
        assertThat(hwanbul.isAlive()).isTrue();
        assertThat(refund).isNotDone();

        gateway.release();
        assertThat(refund.join().statusCode()).isEqualTo(200);
        assertThat(hwanbul.awaitExit()).isZero();
        assertThat(refundState()).isEqualTo("succeeded");
        assertThat(hwanbul.err()).isEmpty();
    }

    @Test
    void aRefundWhoseCallerHungUpIsFinishedToo() throws Exception {
        ServerClient web = new ServerClient(url);
        try (Socket caller = new Socket(url.getHost(), url.getPort())) {
            String body = "{\"merchant_uid\":\"" + ORDER + "\",\"cancel_request_amount\":2000}";
            caller.getOutputStream()
                    .write(("POST /payments/cancel HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            gateway.awaitCancel();
        }
        assertThat(web.get("/health/live").statusCode()).isEqualTo(200);
        hwanbul.terminate();
        hwanbul.awaitOut(ENDING);
        awaitRefusal();
        assertThat(hwanbul.isAlive()).isTrue();

        gateway.release();
        assertThat(hwanbul.awaitExit()).isZero();
        assertThat(refundState()).isEqualTo("succeeded");
    }

    @Test
    void aSecondSignalDoesNotCutTheRunningRefundShort() throws Exception {
        CompletableFuture<HttpResponse<String>> refund = new ServerClient(url).refund(ORDER);
        gateway.awaitCancel();
        hwanbul.terminate();
        hwanbul.awaitOut(ENDING);
        hwanbul.terminate();

        awaitRefusal();
        assertThat(hwanbul.isAlive()).isTrue();

        gateway.release();
        assertThat(refund.join().statusCode()).isEqualTo(200);
        assertThat(hwanbul.awaitExit()).isZero();
        assertThat(refundState()).isEqualTo("succeeded");
    }

    @Test
    void aKillDuringTheShutdownEndsTheProcessAtOnceAndLeavesTheRefundPending() throws Exception {
        CompletableFuture<HttpResponse<String>> refund = new ServerClient(url).refund(ORDER);
        gateway.awaitCancel();
        hwanbul.terminate();
        hwanbul.awaitOut(ENDING);
        hwanbul.kill();

        assertThat(hwanbul.awaitExit()).isEqualTo(KILLED_BY_SIGKILL);
        assertThatThrownBy(refund::join).hasCauseInstanceOf(IOException.class);
        assertThat(refundState()).isEqualTo("pending");
    }

    @Test
    void theEndDoesNotOutlastItsTimeLimitAndTheExitCodeSaysThatARefundIsLeft() throws Exception {
        try (JarProcess hasty = start(Map.of("SHUTDOWN_TIMEOUT", "500ms"))) {
            CompletableFuture<HttpResponse<String>> refund = new ServerClient(hasty.awaitUrl()).refund(ORDER);
            gateway.awaitCancel();
            hasty.terminate();

            assertThat(hasty.awaitExit()).isEqualTo(UNFINISHED);
            // the connection is closed, or the caller is told in time that the outcome is not known
            assertThat(refund.<Object>handle((answer, closed) -> closed == null ? answer.statusCode() : 504)
                            .join())
                    .isEqualTo(504);
            assertThat(refundState()).isEqualTo("pending");
        }
    }

    @Test
    void aStartThatStillBuildsIndexesEndsAtOnce() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (StoreRelay relay = new StoreRelay(vertx, URI.create(shop.uri()))) {
            Future<Void> building = relay.holdAnswersTo("createIndexes");
            try (JarProcess starting = start(Map.of("MONGODB_URI", relay.uri(), "MONGODB_COLLECTION", "more"))) {
                building.await();
                starting.terminate();

                assertThat(starting.awaitExit()).isEqualTo(ENDED_BY_SIGTERM);
            }
        } finally {
            vertx.close().await();
        }
    }

    /** A second server beside the first. */
    private JarProcess start(Map<String, String> others) throws IOException {
        Map<String, String> environment = new TreeMap<>(shop.environment(gateway.url()));
        environment.putAll(others);
        return JarProcess.start(other, environment);
    }

    @Test
    void aConnectionThatIsKeptOpenDoesNotDelayTheEnd() throws Exception {
        assertThat(new ServerClient(url).get("/health/live").statusCode()).isEqualTo(200);
        hwanbul.terminate();

        assertThat(hwanbul.awaitExit()).isZero();
    }

    private String refundState() {
        JsonObject payment = shop.stored(ORDER);
        assertThat(StoredPayment.refunds(payment)).hasSize(1);
        return StoredPayment.refunds(payment).getJsonObject(0).getString("state");
    }

    /** Waits until a new connection is refused. */
    private void awaitRefusal() throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), 2_000);
                Thread.onSpinWait();
            } catch (ConnectException refused) {
                return;
            } catch (SocketException reset) {
                // reset while the server stopped listening: try again
            }
        }
        throw new AssertionError("New connections are still taken");
    }
}
