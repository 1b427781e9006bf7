package io.hwanbul.auth;

import io.vertx.core.Future;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.util.Optional;

/** The keys that tokens are verified with. */
interface TokenVerifiers {

    /** The keys to verify a token with that names this one; never fails once there have been some. */
    Future<JWTAuth> naming(Optional<String> kid);

    /** Keys that never change. */
    static TokenVerifiers always(JWTAuth keys) {
        return kid -> Future.succeededFuture(keys);
    }
}
