package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.sandbox.fault.Faults;
import io.hwanbul.testing.V1Structure;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
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
        this(Faults.none(), WebhookSettings.defaults(), false);
    }

    SandboxClient(Faults faults) {
        this(faults, WebhookSettings.defaults(), false);
    }

    SandboxClient(WebhookSettings webhooks) {
        this(Faults.none(), webhooks, false);
    }

    static SandboxClient inTestMode() {
        return new SandboxClient(Faults.none(), WebhookSettings.defaults(), true);
    }

    private SandboxClient(Faults faults, WebhookSettings webhooks, boolean testMode) {
        InstantSource clock = () -> now;
        List<JsonObject> payments = SamplePayments.at(START);
        sandbox = new SandboxVerticle("127.0.0.1", 0, clock, payments, faults, webhooks, testMode);
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
        return answer(HttpMethod.GET, path, HttpRequest::send);
    }

    HttpResponse<Buffer> delete(String path) {
        return answer(HttpMethod.DELETE, path, HttpRequest::send);
    }

    HttpResponse<Buffer> post(String path, JsonObject body) {
        return answer(HttpMethod.POST, path, request -> request.sendJsonObject(body));
    }

    HttpResponse<Buffer> post(String path, String json) {
        return post(path, new JsonObject(json.replace('\'', '"')));
    }

    HttpResponse<Buffer> put(String path, String json) {
        JsonObject body = new JsonObject(json.replace('\'', '"'));
        return answer(HttpMethod.PUT, path, request -> request.sendJsonObject(body));
    }

    HttpResponse<Buffer> submit(String path, MultiMap form) {
        return answer(HttpMethod.POST, path, request -> request.sendForm(form));
    }

    /** Every answer of V1 that a fault has not broken must conform to V1's description. */
    private HttpResponse<Buffer> answer(
            HttpMethod method, String path, Function<HttpRequest<Buffer>, Future<HttpResponse<Buffer>>> send) {
        HttpResponse<Buffer> answer = send.apply(request(method, path)).await();
        if (!path.startsWith("/sandbox/") && isJson(answer)) {
            assertThat(V1Structure.errorsOfAnswer(method.name(), path, answer.statusCode(), answer.bodyAsJsonObject()))
                    .as("%s %s: %s", method, path, answer.bodyAsString())
                    .isEmpty();
        }
        return answer;
    }

    private static boolean isJson(HttpResponse<Buffer> answer) {
        try {
            return answer.bodyAsJsonObject() != null;
        } catch (DecodeException broken) {
            return false;
        }
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
        return response(get("/payments/" + impUid));
    }

    static JsonObject response(HttpResponse<Buffer> answer) {
        return answer.bodyAsJsonObject().getJsonObject("response");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        vertx.close().await();
    }
}
