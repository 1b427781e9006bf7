package io.hwanbul.auth;

import io.hwanbul.config.Settings.Auth;
import io.hwanbul.config.Settings.TokenKey;
import io.hwanbul.payment.Caller;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The one way of finding out who asks that the settings choose. */
public final class Authenticators {
    private Authenticators() {}

    /** Fails with an {@link io.hwanbul.config.InvalidSettingException} when there is no key to verify tokens with. */
    public static Future<Authenticator> of(Vertx vertx, Auth settings, ApiKeyStore keys) {
        if (settings instanceof Auth.Tokens tokens) {
            return verifying(vertx, tokens).map(known -> new JwtAuthenticator(known, tokens.ownerClaim()));
        }
        return Future.succeededFuture(
                settings instanceof Auth.ApiKeys ? new ApiKeyAuthenticator(keys) : Authenticators::anybody);
    }

    private static Future<Caller> anybody(Credentials credentials) {
        return Future.succeededFuture(Caller.anybody(credentials.address(), credentials.requestId()));
    }

    private static Future<TokenVerifiers> verifying(Vertx vertx, Auth.Tokens tokens) {
        TokenRules verification = new TokenRules(vertx, tokens.issuer(), tokens.audience());
        if (tokens.key() instanceof TokenKey.Jwks jwks) {
            return JwksCache.load(new JwksSource(vertx, jwks)::read, verification, System::nanoTime)
                    .map(set -> set);
        }
        return Future.succeededFuture(TokenVerifiers.always(
                tokens.key() instanceof TokenKey.Shared shared
                        ? verification.with(SharedKey.options(shared.secret()))
                        : verification.with(PemKey.options(((TokenKey.Pem) tokens.key()).text()))));
    }
}
