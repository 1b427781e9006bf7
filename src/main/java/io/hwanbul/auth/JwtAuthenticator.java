package io.hwanbul.auth;

import io.hwanbul.refund.Caller;
import io.hwanbul.refund.Refusal;
import io.vertx.core.Future;
import io.vertx.ext.auth.authentication.TokenCredentials;

/** Believes signed tokens. */
final class JwtAuthenticator implements Authenticator {
    private final TokenKeys keys;
    private final String ownerClaim;

    JwtAuthenticator(TokenKeys keys, String ownerClaim) {
        this.keys = keys;
        this.ownerClaim = ownerClaim;
    }

    @Override
    public Future<Caller> authenticate(Credentials credentials) {
        return Future.succeededFuture(credentials)
                .map(given -> Token.read(given.bearer()))
                .compose(this::verify)
                .map(claims -> claims.caller(ownerClaim, credentials))
                .recover(JwtAuthenticator::refused);
    }

    private Future<Claims> verify(Token token) {
        return keys.naming(token.kid())
                .compose(known -> known.authenticate(new TokenCredentials(token.text())))
                .map(user -> new Claims(user.attributes().getJsonObject("accessToken")));
    }

    /** What the library and the parser say may quote the token. */
    private static Future<Caller> refused(Throwable failure) {
        return Future.failedFuture(failure instanceof Refusal ? failure : Credentials.notBelieved());
    }
}
