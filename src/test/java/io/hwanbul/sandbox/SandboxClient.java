package io.hwanbul.sandbox;

import io.hwanbul.sandbox.fault.Faults;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A sandbox with the sample payments and a clock that a test can set, and a client that has an access token. */
final class SandboxClient implements AfterEachCallback {
    static final Instant START = Instant.parse("2018-01-31T03:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final WebClient web = WebClient.create(vertx);
    private final SandboxVerticle sandbox;
    private volatile Instant now = START;
    private String token = "";

    SandboxClient() {
        this(Faults.none(), WebhookSettings.defaults());
    }

    SandboxClient(Faults faults) {
        this(faults, WebhookSettings.defaults());
    }

    SandboxClient(WebhookSettings webhooks) {
        this(Faults.none(), webhooks);
    }

    private SandboxClient(Faults faults, WebhookSettings webhooks) {
        InstantSource clock = () -> now;
        List<JsonObject> payments = SamplePayments.at(START);
        sandbox = new SandboxVerticle("127.0.0.1", 0, clock, payments, faults, webhooks);
        vertx.deployVerticle(sandbox).await();
        login();
    }

    Vertx vertx() {
        return vertx;
    }

    void setTime(Instant time) {
        now = time;
        login();
    }

    void login() {
        JsonObject credentials =
                new JsonObject().put("imp_key", SandboxVerticle.API_KEY).put("imp_secret", SandboxVerticle.API_SECRET);
        token = post("/users/getToken", credentials)
                .bodyAsJsonObject()
                .getJsonObject("response")
                .getString("access_token");
    }

    String token() {
        return token;
    }

    HttpResponse<Buffer> get(String path) {
        return request(HttpMethod.GET, path).send().await();
    }

    HttpResponse<Buffer> delete(String path) {
        return request(HttpMethod.DELETE, path).send().await();
    }

    HttpResponse<Buffer> post(String path, JsonObject body) {
        return request(HttpMethod.POST, path).sendJsonObject(body).await();
    }

    HttpResponse<Buffer> post(String path, String json) {
        return post(path, new JsonObject(json.replace('\'', '"')));
    }

    HttpResponse<Buffer> put(String path, String json) {
        return request(HttpMethod.PUT, path)
                .sendJsonObject(new JsonObject(json.replace('\'', '"')))
                .await();
    }

    HttpResponse<Buffer> submit(String path, MultiMap form) {
        return request(HttpMethod.POST, path).sendForm(form).await();
    }

    HttpRequest<Buffer> request(HttpMethod method, String path) {
        return web.request(method, sandbox.port(), "127.0.0.1", path)
                .putHeader("Authorization", token)
                .timeout(Duration.ofSeconds(30).toMillis());
    }

    /** Creates a payment through the control API and returns its {@code imp_uid}. */
    String create(String fields) {
        return post("/sandbox/payments", fields).bodyAsJsonObject().getString("imp_uid");
    }

    /** The payment as V1 shows it. */
    JsonObject payment(String impUid) {
        return response(get("/payments/" + impUid + "?include_sandbox=true"));
    }

    static JsonObject response(HttpResponse<Buffer> answer) {
        return answer.bodyAsJsonObject().getJsonObject("response");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        vertx.close().await();
    }
}
