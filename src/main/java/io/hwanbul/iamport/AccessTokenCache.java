package io.hwanbul.iamport;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's access token, shared by all callers of the process; at most one request for a token is in flight. Its age
 * is measured with a monotonic clock against the lifetime that the gateway states, since the two wall clocks differ. Any
 * thread may use it; callers that wait are answered on the thread on which the token arrives.
 */
final class AccessTokenCache {
    /** Renewed this long before it expires; V1 itself extends a token with less than a minute left by five minutes. */
    private static final long RENEWAL_MARGIN_NANOS = 30_000_000_000L;

    private final Supplier<Future<AccessToken>> issuer;
    private final LongSupplier nanoTime;

    // both guarded by this
    private @Nullable Future<AccessToken> current;
    private long requestedAt;

    AccessTokenCache(Supplier<Future<AccessToken>> issuer, LongSupplier nanoTime) {
        this.issuer = issuer;
        this.nanoTime = nanoTime;
    }

    /** A token to use now. A token that lives shorter than the margin serves only the callers that waited for it. */
    Future<String> get() {
        Promise<AccessToken> request = Promise.promise();
        Future<AccessToken> token = currentOr(request.future());
        if (token == request.future()) {
            // what the issuer throws must reach everybody who waits by now
            Future.succeededFuture().compose(asked -> issuer.get()).onComplete(request);
        }
        return token.map(AccessToken::value);
    }

    /** A token in place of one that the gateway refused; the gateway may issue the same one again. */
    Future<String> renew(String refused) {
        forget(refused);
        return get();
    }

    private synchronized Future<AccessToken> currentOr(Future<AccessToken> requested) {
        Future<AccessToken> token = current;
        if (token != null && !isSpent(token)) {
            return token;
        }
        requestedAt = nanoTime.getAsLong();
        current = requested;
        return requested;
    }

    private synchronized void forget(String refused) {
        Future<AccessToken> token = current;
        if (token != null && token.succeeded() && token.result().value().equals(refused)) {
            current = null;
        }
    }

    private boolean isSpent(Future<AccessToken> token) {
        return token.failed()
                || (token.succeeded()
                        && nanoTime.getAsLong() - requestedAt + RENEWAL_MARGIN_NANOS
                                > token.result().lifetimeNanos());
    }
}
