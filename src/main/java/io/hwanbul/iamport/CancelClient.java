package io.hwanbul.iamport;

import io.hwanbul.payment.Gateway;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Sends cancels and voids, once each, over HttpClient: it hands over the connection before anything is written to it, so
 * what was not sent is told apart from what may have been. A {@link RequestNotSentException} means the former; after any
 * other failure the gateway may have acted.
 */
final class CancelClient {
    private final IamportConnections connections;
    private final Duration limit;
    private final Reachability reachability;

    /** The limit is for the response, without the connection. */
    CancelClient(IamportConnections connections, Duration limit, Reachability reachability) {
        this.connections = connections;
        this.limit = limit;
        this.reachability = reachability;
    }

    Future<RawResponse> post(String path, JsonObject body, String token, Gateway.SendWindow window) {
        RequestOptions options = connections
                .request(HttpMethod.POST, path, token)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        return reachability.learnFrom(connections
                .connect(options)
                .compose(request ->
                        window.isOpen() ? response(request, request.send(body.toBuffer())) : tooLate(request)));
    }

    private static Future<RawResponse> tooLate(HttpClientRequest request) {
        request.reset();
        return Future.failedFuture(new RequestNotSentException("the send window is over", false));
    }

    Future<RawResponse> delete(String path, String token) {
        return reachability.learnFrom(connections
                .connect(connections.request(HttpMethod.DELETE, path, token))
                .compose(request -> response(request, request.send())));
    }

    private Future<RawResponse> response(HttpClientRequest request, Future<HttpClientResponse> head) {
        Future<RawResponse> response = head.compose(
                it -> IamportConnections.BODY.read(it).map(body -> new RawResponse(it.statusCode(), body)));
        return IamportConnections.complete(request, response, limit);
    }
}
