package io.hwanbul.auth;

import io.hwanbul.payment.Caller;
import io.vertx.core.Future;
import java.util.Optional;

/** Authenticates API keys. Whether a key is revoked is asked at every use. Any thread may use it. */
final class ApiKeyAuthenticator implements Authenticator {
    private static final String REVOKED = "the API key is revoked";

    private final ApiKeyCache keys;
    private final RevokedKeys revoked;
    private final RefusalLog log = new RefusalLog();

    ApiKeyAuthenticator(ApiKeyCache keys, RevokedKeys revoked) {
        this.keys = keys;
        this.revoked = revoked;
    }

    @Override
    public Future<Caller> authenticate(Credentials credentials) {
        return Future.succeededFuture(credentials)
                .map(given -> ApiKey.read(given.bearer(log)).orElseThrow(() -> log.refuse(given, "it is no API key")))
                .compose(sent -> accepted(sent, credentials))
                .compose(key -> requireNotRevoked(key, credentials))
                .map(key -> caller(key, credentials));
    }

    private Future<StoredApiKey> accepted(ApiKey sent, Credentials credentials) {
        Optional<StoredApiKey> seen = keys.seen(sent.id());
        if (seen.isEmpty() && credentials.suspect()) {
            throw log.refuse(
                    credentials, "too many were refused from its network, and no such API key was seen before");
        }
        Future<Optional<StoredApiKey>> key = seen.isPresent() ? Future.succeededFuture(seen) : keys.read(sent.id());
        return key.map(found -> {
            StoredApiKey stored = found.orElse(StoredApiKey.NONE);
            if (!stored.accepts(sent)) {
                throw log.refuse(credentials, fault(found));
            }
            return stored;
        });
    }

    private static String fault(Optional<StoredApiKey> found) {
        if (found.isEmpty()) {
            return "there is no such API key";
        }
        return found.get().revokedAt().isPresent() ? REVOKED : "the API key's secret is wrong";
    }

    /** Asked last, since the key may have been read some time ago. */
    private Future<StoredApiKey> requireNotRevoked(StoredApiKey key, Credentials credentials) {
        return revoked.ids().map(ids -> {
            if (ids.contains(key.id())) {
                keys.remove(key.id());
                throw log.refuse(credentials, REVOKED);
            }
            return key;
        });
    }

    /** A key owns no payments. */
    private static Caller caller(StoredApiKey key, Credentials credentials) {
        return new Caller(key.name(), key.scopes(), Optional.empty(), credentials.address(), credentials.requestId());
    }
}
