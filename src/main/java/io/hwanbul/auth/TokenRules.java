package io.hwanbul.auth;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.List;

/**
 * What a token must be whatever key it is signed with. Its algorithm must be one that a key was given for: that is how
 * {@code none} and a public key taken for a secret are kept out.
 */
record TokenRules(Vertx vertx, String issuer, String audience) {
    /** How far the issuer's clock may be from this one's. */
    static final int LEEWAY_SECONDS = 30;

    JWTAuth with(List<PubSecKeyOptions> keys) {
        return JWTAuth.create(vertx, options().setPubSecKeys(keys));
    }

    JWTAuth withJwks(List<JsonObject> keys) {
        return JWTAuth.create(vertx, options().setJwks(keys));
    }

    private JWTAuthOptions options() {
        return new JWTAuthOptions()
                .setJWTOptions(new JWTOptions()
                        .setIssuer(issuer)
                        .setAudience(List.of(audience))
                        .setLeeway(LEEWAY_SECONDS));
    }
}
