package io.hwanbul.auth;

import io.hwanbul.payment.Caller;
import io.vertx.core.Future;
import java.util.Optional;

/** Authenticates API keys. Whether a key is revoked is asked at every use. Any thread may use it. */
final class ApiKeyAuthenticator implements Authenticator {
    private final ApiKeyCache keys;
    private final RevokedKeys revoked;

    ApiKeyAuthenticator(ApiKeyCache keys, RevokedKeys revoked) {
        this.keys = keys;
        this.revoked = revoked;
    }

    @Override
    public Future<Caller> authenticate(Credentials credentials) {
        return Future.succeededFuture(credentials)
                .map(given -> ApiKey.read(given.bearer()).orElseThrow(Credentials::invalid))
                .compose(this::accepted)
                .compose(this::requireNotRevoked)
                .map(key -> caller(key, credentials));
    }

    private Future<StoredApiKey> accepted(ApiKey sent) {
        return keys.find(sent.id()).map(found -> {
            StoredApiKey stored = found.orElse(StoredApiKey.NONE);
            if (!stored.accepts(sent)) {
                throw Credentials.invalid();
            }
            return stored;
        });
    }

    /** Asked last, since the key may have been read some time ago. */
    private Future<StoredApiKey> requireNotRevoked(StoredApiKey key) {
        return revoked.ids().map(ids -> {
            if (ids.contains(key.id())) {
                keys.remove(key.id());
                throw Credentials.invalid();
            }
            return key;
        });
    }

    /** A key owns no payments. */
    private static Caller caller(StoredApiKey key, Credentials credentials) {
        return new Caller(key.name(), key.scopes(), Optional.empty(), credentials.address(), credentials.requestId());
    }
}
