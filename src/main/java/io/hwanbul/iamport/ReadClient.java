package io.hwanbul.iamport;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import java.time.Duration;

/**
 * Sends the requests that move no money, over WebClient: tokens, single payments and lists. Fails with a
 * {@link RequestNotSentException} if there is no connection.
 */
final class ReadClient {
    private final IamportConnections connections;
    private final Duration limit;
    private final Reachability reachability;
    private final WebClient web;

    /** The limit is for the response, without the connection. */
    ReadClient(IamportConnections connections, Duration limit, Reachability reachability) {
        this.connections = connections;
        this.limit = limit;
        this.reachability = reachability;
        WebClientOptions options =
                new WebClientOptions().setUserAgentEnabled(false).setFollowRedirects(false);
        web = WebClient.wrap(connections.client(), options).addInterceptor(this::intercept);
    }

    Future<RawResponse> get(String path, String token) {
        return response(web.request(HttpMethod.GET, connections.request(HttpMethod.GET, path, token))
                .as(IamportConnections.BODY)
                .send());
    }

    Future<RawResponse> post(String path, JsonObject body) {
        return response(web.request(HttpMethod.POST, connections.request(HttpMethod.POST, path))
                .as(IamportConnections.BODY)
                .sendJsonObject(body));
    }

    private Future<RawResponse> response(Future<HttpResponse<Buffer>> sent) {
        return reachability.learnFrom(sent.map(response -> new RawResponse(response.statusCode(), response.body())));
    }

    /**
     * Adds what WebClient lacks: a failure to connect that is recognisable as such, and a limit for the whole response. Closes
     * the connection on every failure; otherwise WebClient would read on to the end of a body that it no longer needs.
     */
    private void intercept(HttpContext<?> exchange) {
        if (exchange.phase() == ClientPhase.CREATE_REQUEST) {
            connections
                    .connect(exchange.requestOptions())
                    .onSuccess(exchange::sendRequest)
                    .onFailure(exchange::fail);
            return;
        }
        if (exchange.phase() == ClientPhase.SEND_REQUEST) {
            IamportConnections.complete(exchange.clientRequest(), exchange.future(), limit);
        }
        exchange.next();
    }
}
