package io.hwanbul.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A gateway that does every cancel, but answers them only when it is released; it answers reads at once. */
final class HeldGateway implements AutoCloseable {
    private static final int BACKLOG = 1_000;

    private final Map<String, JsonObject> payments = new ConcurrentHashMap<>();
    private final Semaphore asked = new Semaphore(0);
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** Knows one payment of 10,000 won. */
    HeldGateway() throws IOException {
        this(List.of(new JsonObject()
                .put("imp_uid", "imp_100000000011")
                .put("merchant_uid", "ORD20180131-0000011")
                .put("amount", 10_000)));
    }

    HeldGateway(List<JsonObject> payments) throws IOException {
        payments.forEach(payment -> this.payments.put(payment.getString("imp_uid"), payment));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/users/getToken", exchange -> answer(exchange, token()));
        server.createContext("/payments/cancel", this::cancel);
        server.createContext("/payments/", this::read);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Waits for a cancel. */
    void awaitCancel() throws InterruptedException {
        awaitCancels(1);
    }

    /** Waits for so many cancels, none of which is answered yet. */
    void awaitCancels(int count) throws InterruptedException {
        if (!asked.tryAcquire(count, 60, TimeUnit.SECONDS)) {
            throw new AssertionError("The server asked for " + asked.availablePermits() + " cancels only");
        }
    }

    void release() {
        released.countDown();
    }

    private void cancel(HttpExchange exchange) throws IOException {
        JsonObject order = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        asked.release();
        try {
            released.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        JsonObject cancelled = payment(order.getString("imp_uid"))
                .copy()
                .put("cancel_amount", order.getValue("amount"))
                .put("status", "cancelled")
                .put(
                        "cancel_history",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("amount", order.getValue("amount"))
                                        .put("reason", order.getString("reason"))));
        answer(exchange, cancelled);
    }

    private void read(HttpExchange exchange) throws IOException {
        answer(exchange, payment(exchange.getRequestURI().getPath().substring("/payments/".length())));
    }

    private JsonObject payment(String impUid) {
        return Objects.requireNonNull(payments.get(impUid), impUid);
    }

    private static JsonObject token() {
        return new JsonObject().put("access_token", "token").put("now", 0).put("expired_at", 1800);
    }

    private static void answer(HttpExchange exchange, JsonObject response) throws IOException {
        byte[] body = new JsonObject()
                .put("code", 0)
                .putNull("message")
                .put("response", response)
                .encode()
                .getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
