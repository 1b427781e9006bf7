package io.hwanbul.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A gateway that does every cancel, but answers only when it is released. */
final class HeldGateway implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    HeldGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/users/getToken", exchange -> answer(exchange, token()));
        server.createContext("/payments/cancel", this::cancel);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Waits for a cancel. */
    void awaitCancel() throws InterruptedException {
        if (!asked.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("The server asked for no cancel");
        }
    }

    void release() {
        released.countDown();
    }

    private void cancel(HttpExchange exchange) throws IOException {
        JsonObject order = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        asked.countDown();
        try {
            released.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        answer(
                exchange,
                new JsonObject()
                        .put("imp_uid", order.getString("imp_uid"))
                        .put("merchant_uid", "ORD20180131-0000011")
                        .put("amount", order.getValue("checksum"))
                        .put("cancel_amount", order.getValue("amount"))
                        .put("status", "cancelled"));
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
