package io.hwanbul.auth;

import io.vertx.core.Future;
import java.util.Set;

/** The ids of the revoked keys, as this server may act on them now. */
@FunctionalInterface
public interface RevokedKeys {

    /** Fails with {@link io.hwanbul.payment.Reason#DATABASE_UNAVAILABLE} while they are not known. */
    Future<Set<String>> ids();
}
