package io.hwanbul.server;

import io.hwanbul.config.GatewayKnowledge;
import io.hwanbul.config.GatewayKnowledgeLoader;
import io.hwanbul.config.Settings;
import io.hwanbul.config.SettingsLoader;
import io.hwanbul.limit.RefundLimits;
import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.sandbox.SandboxVerticle;
import io.hwanbul.testing.Contract;
import io.hwanbul.testing.StoredPayment;
import io.hwanbul.testing.TestKeyring;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The whole server on a free port, with a store and a gateway: the sandbox, or one of the test's own. */
public final class TestServer implements AutoCloseable {
    static final Duration CANCEL_TIME = Duration.ofSeconds(2);

    /** Recovery does not run during a test, so that a pending refund stays pending. */
    public static final Map<String, String> WITHOUT_RECOVERY = Map.of("RECOVERY_INTERVAL", "30m");

    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestStore store;
    private final boolean ownsStore;
    private final MongoClient mongo;
    private final RefundLimits limits;
    private final Settings settings;
    private final Server server;
    private final List<Router> routers = new CopyOnWriteArrayList<>();
    private boolean stopped;

    private TestServer(Optional<URI> gateway, Map<String, String> others) {
        this(gateway, others, SamplePayments.at(Instant.now()), new RefundLimits(List.of()));
    }

    private TestServer(
            Optional<URI> gateway, Map<String, String> others, List<JsonObject> payments, RefundLimits limits) {
        this.limits = limits;
        store = new TestStore();
        ownsStore = true;
        mongo = store.client(vertx);
        payments.forEach(
                payment -> mongo.insert(store.collection(), payment.copy()).await());
        settings = settings(gateway.orElseGet(() -> sandbox(payments)), others);
        server = start();
    }

    private TestServer(URI gateway, TestStore shared, Map<String, String> others) {
        limits = new RefundLimits(List.of());
        store = shared;
        ownsStore = false;
        mongo = store.client(vertx);
        settings = settings(gateway, others);
        server = start();
    }

    static TestServer withSandbox() {
        return new TestServer(Optional.empty(), Map.of());
    }

    /** With these settings in place of the usual ones: no duplicate window, recovery every 200 ms. */
    public static TestServer withSandbox(Map<String, String> others) {
        return new TestServer(Optional.empty(), others);
    }

    /** With limits, and so many payments of 100,000 won. */
    static TestServer withLimits(Map<String, String> others, int payments, RefundLimits limits) {
        return new TestServer(Optional.empty(), others, SamplePayments.more(payments, Instant.now()), limits);
    }

    static TestServer withGateway(URI gateway) {
        return withGateway(gateway, Map.of());
    }

    static TestServer withGateway(URI gateway, Map<String, String> others) {
        return new TestServer(Optional.of(gateway), others);
    }

    /** With these payments in the store, which the gateway knows too. */
    static TestServer withGateway(URI gateway, Map<String, String> others, List<JsonObject> payments) {
        return new TestServer(Optional.of(gateway), others, payments, new RefundLimits(List.of()));
    }

    /** A second server on the store of the first; close it before the first. */
    static TestServer beside(TestServer first, URI gateway, Map<String, String> others) {
        return new TestServer(gateway, first.store, others);
    }

    private Settings settings(URI gateway, Map<String, String> others) {
        Map<String, String> variables = new TreeMap<>(Map.ofEntries(
                Map.entry("HTTP_PORT", "0"),
                Map.entry("HTTP_CORS_ORIGINS", "https://shop.example"),
                Map.entry("MONGODB_URI", store.settings().uri().reveal()),
                Map.entry("MONGODB_DATABASE", store.settings().database()),
                Map.entry("MONGODB_COLLECTION", store.collection()),
                Map.entry("IAMPORT_BASE_URL", gateway.toString()),
                Map.entry("IAMPORT_API_KEY", SandboxVerticle.API_KEY),
                Map.entry("IAMPORT_API_SECRET", SandboxVerticle.API_SECRET),
                Map.entry("IAMPORT_TIMEOUT", CANCEL_TIME.toSeconds() + "s"),
                Map.entry("REFUND_DUPLICATE_WINDOW", "0s"),
                Map.entry("RECOVERY_INTERVAL", "200ms"),
                Map.entry("RECOVERY_QUIET_PERIOD", CANCEL_TIME.plusSeconds(1).toSeconds() + "s"),
                Map.entry("RECONCILE_INTERVAL", "0s"),
                Map.entry("KEYRING", TestKeyring.text())));
        variables.putAll(others);
        return SettingsLoader.load(vertx, variables).await();
    }

    private Server start() {
        return GatewayKnowledgeLoader.load(vertx)
                .map(this::limited)
                .compose(knowledge ->
                        Server.start(vertx, settings, knowledge, (served, payments) -> routers.add(served)))
                .await();
    }

    private GatewayKnowledge limited(GatewayKnowledge all) {
        return new GatewayKnowledge(all.rules(), all.banks(), all.explanations(), limits);
    }

    private URI sandbox(List<JsonObject> payments) {
        SandboxVerticle sandbox = new SandboxVerticle("127.0.0.1", 0, InstantSource.system(), payments);
        vertx.deployVerticle(sandbox).await();
        return URI.create("http://127.0.0.1:" + sandbox.port());
    }

    /** Posts a body to {@code /payments/cancel} as JSON. */
    public HttpResponse<String> cancel(String body) throws Exception {
        return post("/payments/cancel", body);
    }

    /** Posts a body as JSON; the headers are names and values in turn. */
    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return Contract.follow(http.send(request.build(), BodyHandlers.ofString()));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    /** Waits until a refund is in the given state, and returns it as the API shows it. */
    JsonObject awaitRefund(String id, String state) throws Exception {
        long start = System.nanoTime();
        JsonObject refund = new JsonObject(get("/refunds/" + id).body());
        while (!state.equals(refund.getString("state"))) {
            if (System.nanoTime() - start > MAX_WAIT.toNanos()) {
                throw new AssertionError("The refund is still " + refund);
            }
            vertx.timer(50, TimeUnit.MILLISECONDS).await();
            refund = new JsonObject(get("/refunds/" + id).body());
        }
        return refund;
    }

    /** The stored document of one order. */
    JsonObject stored(String merchantUid) {
        return mongo.findOne(store.collection(), new JsonObject().put("merchant_uid", merchantUid), null)
                .await();
    }

    /** Waits until the journal's entries of an order with a refund are moved. */
    void awaitMoved(String merchantUid) {
        long start = System.nanoTime();
        while (!StoredPayment.ours(stored(merchantUid))
                .getJsonObject("journal")
                .getJsonArray("outbox")
                .isEmpty()) {
            if (System.nanoTime() - start > MAX_WAIT.toNanos()) {
                throw new AssertionError("the entries of " + merchantUid + " are not moved");
            }
        }
    }

    /** All payments, without the entries that are moved to the journal meanwhile. */
    List<JsonObject> payments() {
        List<JsonObject> payments =
                mongo.find(store.collection(), new JsonObject()).await();
        payments.forEach(payment -> StoredPayment.ours(payment)
                .getJsonObject("journal", new JsonObject())
                .remove("outbox"));
        return payments;
    }

    public MongoClient mongo() {
        return mongo;
    }

    public TestStore store() {
        return store;
    }

    /** The settings that it was started with. */
    Settings settings() {
        return settings;
    }

    /** All routes of a router. */
    List<Route> routes() {
        return routers.get(0).getRoutes();
    }

    /** The routers, one on each event loop. */
    List<Router> routers() {
        return routers;
    }

    Server server() {
        return server;
    }

    /** Stops the server; its store can still be read. */
    void stop() {
        if (!stopped) {
            stopped = true;
            server.stop().await();
        }
    }

    @Override
    public void close() {
        stop();
        vertx.close().await();
        if (ownsStore) {
            store.close();
        }
    }
}
