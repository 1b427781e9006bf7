package io.hwanbul.auth;

import io.hwanbul.config.Settings.Auth;
import io.hwanbul.payment.Caller;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Finds out who sends a request. Any thread may use it; another event loop than the caller's may complete the answer. */
public interface Authenticator {

    /** Fails with {@link io.hwanbul.payment.Reason#UNAUTHENTICATED}, which never says what was wrong with a token or key. */
    Future<Caller> authenticate(Credentials credentials);

    /** The authenticator of the configured mode; fails with an {@link io.hwanbul.config.InvalidSettingException}. */
    static Future<Authenticator> of(Vertx vertx, Auth settings, ApiKeyStore keys, RevokedKeys revoked) {
        if (settings instanceof Auth.Tokens tokens) {
            return JwtAuthenticator.of(vertx, tokens);
        }
        return Future.succeededFuture(
                settings instanceof Auth.ApiKeys
                        ? new ApiKeyAuthenticator(new ApiKeyCache(keys, ApiKeyCache.MAX_KEYS), revoked)
                        : Authenticator::anonymous);
    }

    private static Future<Caller> anonymous(Credentials credentials) {
        return Future.succeededFuture(Caller.anybody(credentials.address(), credentials.requestId()));
    }
}
