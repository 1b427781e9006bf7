package io.hwanbul.iamport;

import io.vertx.core.Future;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's access token, shared by all who wait for it: one request in flight at most. Its age is measured on a
 * monotonic clock against the life that the gateway gave it, since clocks differ. Belongs to one verticle instance.
 */
final class AccessToken {
    /** What the gateway issued: a token, and how long it lives from its issue, in nanoseconds. */
    record Issued(String token, long lifeNanos) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** Renewed this long before its end, where V1 extends a token that has less than a minute left by five. */
    private static final long EARLY_NANOS = 30_000_000_000L;

    private final Supplier<Future<Issued>> issuer;
    private final LongSupplier nanoTime;
    private @Nullable Future<Issued> current;
    private long askedAt;

    AccessToken(Supplier<Future<Issued>> issuer, LongSupplier nanoTime) {
        this.issuer = issuer;
        this.nanoTime = nanoTime;
    }

    /** A token to use now. One whose life is shorter than the margin serves those who wait for it, and nobody else. */
    Future<String> get() {
        Future<Issued> token = current;
        if (token == null || isSpent(token)) {
            token = issue();
        }
        return token.map(Issued::token);
    }

    /** A token in place of one that the gateway turned away; it may be the same one again. */
    Future<String> renew(String refused) {
        Future<Issued> token = current;
        if (token != null && token.succeeded() && token.result().token().equals(refused)) {
            current = null;
        }
        return get();
    }

    private Future<Issued> issue() {
        askedAt = nanoTime.getAsLong();
        Future<Issued> asked = issuer.get();
        current = asked;
        return asked;
    }

    private boolean isSpent(Future<Issued> token) {
        return token.failed()
                || (token.succeeded()
                        && nanoTime.getAsLong() - askedAt + EARLY_NANOS
                                > token.result().lifeNanos());
    }
}
