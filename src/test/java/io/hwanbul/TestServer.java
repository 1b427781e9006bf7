package io.hwanbul;

import io.hwanbul.config.Secret;
import io.hwanbul.config.Settings;
import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.sandbox.SandboxVerticle;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The whole server on a free port, before a store and a gateway, which is the sandbox unless the test brings another. */
final class TestServer implements AutoCloseable {
    static final Duration CANCEL_TIME = Duration.ofSeconds(2);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestStore store = new TestStore();
    private final MongoClient mongo = store.client(vertx);
    private final Server server;

    private TestServer(Optional<URI> gateway) {
        List<JsonObject> payments = SamplePayments.at(Instant.now());
        payments.forEach(
                payment -> mongo.insert(store.collection(), payment.copy()).await());
        Settings settings = new Settings(
                new Settings.Http("127.0.0.1", 0, Set.of("https://shop.example")),
                store.settings(),
                new Settings.Iamport(
                        gateway.orElseGet(() -> sandbox(payments)),
                        SandboxVerticle.API_KEY,
                        new Secret(SandboxVerticle.API_SECRET),
                        CANCEL_TIME,
                        Optional.empty()));
        server = Server.start(vertx, settings, router -> {}).await();
    }

    static TestServer withSandbox() {
        return new TestServer(Optional.empty());
    }

    static TestServer withGateway(URI gateway) {
        return new TestServer(Optional.of(gateway));
    }

    private URI sandbox(List<JsonObject> payments) {
        SandboxVerticle sandbox = new SandboxVerticle("127.0.0.1", 0, InstantSource.system(), payments);
        vertx.deployVerticle(sandbox).await();
        return URI.create("http://127.0.0.1:" + sandbox.port());
    }

    /** Posts a body to {@code /payments/cancel} as JSON. */
    HttpResponse<String> cancel(String body) throws Exception {
        return send(request("/payments/cancel")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    /** The stored document of one order. */
    JsonObject stored(String merchantUid) {
        return mongo.findOne(store.collection(), new JsonObject().put("merchant_uid", merchantUid), null)
                .await();
    }

    MongoClient mongo() {
        return mongo;
    }

    TestStore store() {
        return store;
    }

    Server server() {
        return server;
    }

    @Override
    public void close() {
        server.stop().await();
        vertx.close().await();
        store.close();
    }
}
