package io.hwanbul.auth;

import io.hwanbul.payment.Caller;
import io.vertx.core.Future;
import java.util.Optional;

/** Believes keys of the server's own. Each is looked up whenever it is used, so that every server knows a revoked one at once. */
final class ApiKeyAuthenticator implements Authenticator {
    private final ApiKeyStore keys;

    ApiKeyAuthenticator(ApiKeyStore keys) {
        this.keys = keys;
    }

    @Override
    public Future<Caller> authenticate(Credentials credentials) {
        return Future.succeededFuture(credentials)
                .map(given -> ApiKey.read(given.bearer()).orElseThrow(Credentials::notBelieved))
                .compose(sent -> keys.find(sent.id())
                        .map(found -> found.orElse(StoredApiKey.NONE))
                        .map(stored -> caller(sent, stored, credentials)));
    }

    /** No payment is a key's own. */
    private static Caller caller(ApiKey sent, StoredApiKey stored, Credentials credentials) {
        if (!stored.opensWith(sent)) {
            throw Credentials.notBelieved();
        }
        return new Caller(
                stored.name(), stored.scopes(), Optional.empty(), credentials.address(), credentials.requestId());
    }
}
