package io.hwanbul.bench.process;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;

/** A client of V1 with one token, which it never renews. */
final class V1Client {
    private static final int CONNECTIONS = 64;

    private final WebClient http;
    private final String token;

    private V1Client(WebClient http, String token) {
        this.http = http;
        this.token = token;
    }

    static Future<V1Client> connect(Vertx vertx, String url) {
        URI gateway = URI.create(url);
        WebClient http = WebClient.create(
                vertx,
                new WebClientOptions().setDefaultHost(gateway.getHost()).setDefaultPort(gateway.getPort()),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        return http.post("/users/getToken")
                .sendJsonObject(new JsonObject())
                .map(answer -> new V1Client(http, response(answer).getString("access_token")));
    }

    /** Cancels and returns the payment after it; fails if the gateway refuses. */
    Future<JsonObject> cancel(JsonObject order) {
        return http.post("/payments/cancel")
                .putHeader("Authorization", token)
                .sendJsonObject(order)
                .map(V1Client::response);
    }

    private static JsonObject response(HttpResponse<?> answer) {
        JsonObject envelope = answer.bodyAsJsonObject();
        if (envelope.getInteger("code") != 0) {
            throw new IllegalStateException(envelope.getString("message"));
        }
        return envelope.getJsonObject("response");
    }
}
