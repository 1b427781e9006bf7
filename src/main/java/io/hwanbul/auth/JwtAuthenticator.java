package io.hwanbul.auth;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.ext.auth.authentication.TokenCredentials;

/** Believes signed tokens. */
final class JwtAuthenticator implements Authenticator {
    private final TokenVerifiers keys;
    private final String ownerClaim;

    JwtAuthenticator(TokenVerifiers keys, String ownerClaim) {
        this.keys = keys;
        this.ownerClaim = ownerClaim;
    }

    @Override
    public Future<Caller> authenticate(Credentials credentials) {
        return Future.succeededFuture(credentials)
                .map(given -> SignedToken.read(given.bearer()))
                .compose(this::verify)
                .map(claims -> claims.caller(ownerClaim, credentials))
                .recover(JwtAuthenticator::refused);
    }

    private Future<TokenClaims> verify(SignedToken token) {
        return keys.naming(token.kid())
                .compose(known -> known.authenticate(new TokenCredentials(token.text())))
                .map(user -> new TokenClaims(user.attributes().getJsonObject("accessToken")));
    }

    /** What the library and the parser say may quote the token. */
    private static Future<Caller> refused(Throwable failure) {
        return Future.failedFuture(failure instanceof Refusal ? failure : Credentials.notBelieved());
    }
}
