package io.hwanbul.iamport;

import io.hwanbul.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Requests access tokens with the API key and secret. Any thread may use it. */
final class TokenIssuer {
    private final ReadClient client;
    private final String apiKey;
    private final Secret apiSecret;

    TokenIssuer(ReadClient client, String apiKey, Secret apiSecret) {
        this.client = client;
        this.apiKey = apiKey;
        this.apiSecret = apiSecret;
    }

    /** Fails with a {@link RequestNotSentException}, whatever the cause: without a token nothing else is sent. */
    Future<AccessToken> issue() {
        JsonObject credentials = new JsonObject().put("imp_key", apiKey).put("imp_secret", apiSecret.reveal());
        return client.post("/users/getToken", credentials)
                .map(TokenIssuer::parse)
                .recover(failure ->
                        Future.failedFuture(failure instanceof RequestNotSentException ? failure : noToken()));
    }

    private static AccessToken parse(RawResponse response) {
        if (response.isUnauthorized()) {
            throw new RequestNotSentException("the gateway refused the API key or secret", true);
        }
        JsonObject token = Envelope.of(response)
                .filter(envelope -> envelope.code() == 0)
                .flatMap(Envelope::object)
                .orElseThrow(TokenIssuer::noToken);
        String value = token.getString("access_token");
        double seconds = token.getDouble("expired_at", 0.0) - token.getDouble("now", 0.0);
        if (value == null || value.isBlank()) {
            throw noToken();
        }
        return new AccessToken(value, (long) (seconds * 1e9));
    }

    private static RequestNotSentException noToken() {
        return new RequestNotSentException("the gateway gave no access token", false);
    }
}
