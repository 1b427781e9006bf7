package io.hwanbul.iamport;

import io.vertx.core.Future;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's access token, shared by all callers; at most one request for a token is in flight. Its age is measured
 * with a monotonic clock against the lifetime that the gateway states, since the two wall clocks differ. Belongs to one
 * verticle instance.
 */
final class AccessTokenCache {
    /** Renewed this long before it expires; V1 itself extends a token with less than a minute left by five minutes. */
    private static final long RENEWAL_MARGIN_NANOS = 30_000_000_000L;

    private final Supplier<Future<AccessToken>> issuer;
    private final LongSupplier nanoTime;
    private @Nullable Future<AccessToken> current;
    private long requestedAt;

    AccessTokenCache(Supplier<Future<AccessToken>> issuer, LongSupplier nanoTime) {
        this.issuer = issuer;
        this.nanoTime = nanoTime;
    }

    /** A token to use now. A token that lives shorter than the margin serves only the callers that waited for it. */
    Future<String> get() {
        Future<AccessToken> token = current;
        if (token == null || isSpent(token)) {
            token = requestToken();
        }
        return token.map(AccessToken::value);
    }

    /** A token in place of one that the gateway refused; the gateway may issue the same one again. */
    Future<String> renew(String refused) {
        Future<AccessToken> token = current;
        if (token != null && token.succeeded() && token.result().value().equals(refused)) {
            current = null;
        }
        return get();
    }

    private Future<AccessToken> requestToken() {
        requestedAt = nanoTime.getAsLong();
        Future<AccessToken> requested = issuer.get();
        current = requested;
        return requested;
    }

    private boolean isSpent(Future<AccessToken> token) {
        return token.failed()
                || (token.succeeded()
                        && nanoTime.getAsLong() - requestedAt + RENEWAL_MARGIN_NANOS
                                > token.result().lifetimeNanos());
    }
}
