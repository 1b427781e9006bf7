package io.hwanbul.iamport;

import io.hwanbul.bus.CallerContext;
import io.hwanbul.payment.Gateway;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** Sends requests with an access token; after HTTP 401 the token is renewed and the request sent again. Any thread may use it. */
final class AuthorisedClient {
    /** How often a request is sent at most: the gateway does nothing for a token that it refuses. */
    static final int ATTEMPTS = 2;

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

    /** The request may move money; it is not sent once the window is over. */
    Future<RawResponse> post(String path, JsonObject body, Gateway.SendWindow window) {
        return withToken(token -> cancels.post(path, body, token, window));
    }

    /** The request changes the payment. */
    Future<RawResponse> delete(String path) {
        return withToken(token -> cancels.delete(path, token));
    }

    private Future<RawResponse> withToken(Function<String, Future<RawResponse>> request) {
        return attempt(1, tokens.get(), request);
    }

    private Future<RawResponse> attempt(
            int number, Future<String> token, Function<String, Future<RawResponse>> request) {
        return CallerContext.resume(token)
                .compose(value -> request.apply(value)
                        .map(response -> response.redact(value))
                        .compose(response -> response.isUnauthorized() && number < ATTEMPTS
                                ? attempt(number + 1, tokens.renew(value), request)
                                : Future.succeededFuture(response)));
    }
}
