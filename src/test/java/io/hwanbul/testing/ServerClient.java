package io.hwanbul.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** An HTTP client of one server; it keeps connections open, as browsers and proxies do. */
public final class ServerClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;

    public ServerClient(URI server) {
        this.server = server;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    /** Requests a refund of 2,000 won of an order. */
    public CompletableFuture<HttpResponse<String>> refund(String merchantUid) {
        return post("/payments/cancel", "{\"merchant_uid\":\"" + merchantUid + "\",\"cancel_request_amount\":2000}");
    }

    public CompletableFuture<HttpResponse<String>> post(String path, String body) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(60));
    }
}
