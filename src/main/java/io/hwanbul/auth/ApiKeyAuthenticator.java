package io.hwanbul.auth;

import io.hwanbul.payment.Caller;
import io.vertx.core.Future;
import java.util.Optional;

/** Authenticates API keys. A key is looked up at every use, so that every server refuses a revoked one at once. */
final class ApiKeyAuthenticator implements Authenticator {
    private final ApiKeyStore keys;

    ApiKeyAuthenticator(ApiKeyStore keys) {
        this.keys = keys;
    }

    @Override
    public Future<Caller> authenticate(Credentials credentials) {
        return Future.succeededFuture(credentials)
                .map(given -> ApiKey.read(given.bearer()).orElseThrow(Credentials::invalid))
                .compose(sent -> keys.find(sent.id())
                        .map(found -> found.orElse(StoredApiKey.NONE))
                        .map(stored -> caller(sent, stored, credentials)));
    }

    /** A key owns no payments. */
    private static Caller caller(ApiKey sent, StoredApiKey stored, Credentials credentials) {
        if (!stored.accepts(sent)) {
            throw Credentials.invalid();
        }
        return new Caller(
                stored.name(), stored.scopes(), Optional.empty(), credentials.address(), credentials.requestId());
    }
}
