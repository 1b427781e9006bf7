package io.hwanbul.iamport;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * Sends requests with an access token. After HTTP 401 the token is renewed and the request sent again, once. Belongs to one
 * verticle instance.
 */
final class AuthorisedClient {
    private final AccessTokenCache tokens;
    private final ReadClient reads;
    private final CancelClient cancels;

    AuthorisedClient(AccessTokenCache tokens, ReadClient reads, CancelClient cancels) {
        this.tokens = tokens;
        this.reads = reads;
        this.cancels = cancels;
    }

    Future<RawResponse> get(String path) {
        return withToken(token -> reads.get(path, token));
    }

    /** The request may move money. */
    Future<RawResponse> post(String path, JsonObject body) {
        return withToken(token -> cancels.post(path, body, token));
    }

    /** The request changes the payment. */
    Future<RawResponse> delete(String path) {
        return withToken(token -> cancels.delete(path, token));
    }

    private Future<RawResponse> withToken(Function<String, Future<RawResponse>> request) {
        return tokens.get()
                .compose(first -> send(request, first)
                        .compose(response -> response.isUnauthorized()
                                ? tokens.renew(first).compose(second -> send(request, second))
                                : Future.succeededFuture(response)));
    }

    private static Future<RawResponse> send(Function<String, Future<RawResponse>> request, String token) {
        return request.apply(token).map(response -> response.redact(token));
    }
}
