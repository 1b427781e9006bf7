package io.hwanbul.auth;

import io.hwanbul.payment.Caller;
import io.vertx.core.Future;

/** Finds out who asks. Belongs to one event loop. */
public interface Authenticator {

    /** Fails with {@link io.hwanbul.payment.Reason#UNAUTHENTICATED}, which never says what was wrong with a token or key. */
    Future<Caller> authenticate(Credentials credentials);
}
