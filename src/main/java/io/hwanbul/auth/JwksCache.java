package io.hwanbul.auth;

import io.hwanbul.config.InvalidSettingException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that the issuer publishes, read again when they are old and when a token names one that is not among them. A
 * reading that fails leaves them as they are. Belongs to one event loop.
 */
final class JwksCache implements TokenVerifiers {
    private static final Logger LOG = LoggerFactory.getLogger(JwksCache.class);

    /** For so long a key still counts that the issuer has withdrawn. */
    static final Duration LONGEST_AGE = Duration.ofMinutes(5);

    /** However many tokens name keys that do not exist; longer than a reading can take, so that only one ever runs. */
    static final Duration SHORTEST_PAUSE = Duration.ofSeconds(30);

    private final Supplier<Future<Buffer>> source;
    private final TokenRules verification;
    private final LongSupplier nanoTime;
    private Known known;
    private Future<Void> reading = Future.succeededFuture();
    private long readAt;

    private record Known(Set<String> kids, JWTAuth keys) {}

    private JwksCache(Supplier<Future<Buffer>> source, TokenRules verification, LongSupplier nanoTime, Known known) {
        this.source = source;
        this.verification = verification;
        this.nanoTime = nanoTime;
        this.known = known;
        readAt = nanoTime.getAsLong();
    }

    /** Fails with an {@link InvalidSettingException} when there is no key that can be used. */
    static Future<JwksCache> load(Supplier<Future<Buffer>> source, TokenRules verification, LongSupplier nanoTime) {
        return source.get()
                .map(document -> new JwksCache(source, verification, nanoTime, known(document, verification)))
                .recover(unreadable -> Future.failedFuture(new InvalidSettingException(
                        "AUTH_JWT_JWKS", "names no JWKS that can be read with a key that can be used")));
    }

    private static Known known(Buffer document, TokenRules verification) {
        List<JsonObject> keys = document.toJsonObject().getJsonArray("keys").stream()
                .map(JsonObject.class::cast)
                .flatMap(key -> Jwk.usable(key).stream())
                .toList();
        if (keys.isEmpty()) {
            // without any key, what verifies would take tokens that nobody has signed
            throw new IllegalArgumentException("there is no key in it that can be used");
        }
        Set<String> kids = keys.stream()
                .map(key -> key.getString("kid"))
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
        return new Known(kids, verification.withJwks(keys));
    }

    @Override
    public Future<JWTAuth> naming(Optional<String> kid) {
        boolean unknown = kid.isPresent() && !known.kids().contains(kid.get());
        long age = nanoTime.getAsLong() - readAt;
        if (age > (unknown ? SHORTEST_PAUSE : LONGEST_AGE).toNanos()) {
            reading = readAgain();
            return reading.map(read -> known.keys());
        }
        return unknown ? reading.map(read -> known.keys()) : Future.succeededFuture(known.keys());
    }

    private Future<Void> readAgain() {
        readAt = nanoTime.getAsLong();
        return source.get()
                .map(document -> known(document, verification))
                .onSuccess(read -> known = read)
                .onFailure(failure -> LOG.warn(
                        "The keys at AUTH_JWT_JWKS could not be read again, and stay as they were: {}",
                        failure.toString()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
