package io.hwanbul.auth;

import io.hwanbul.config.InvalidSettingException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
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
 * The keys that the issuer publishes as a JWKS, reloaded when they are old and when a token names a key id that is not
 * among them. A reload that fails leaves them unchanged. Any thread may use it, and all share one
 * reload.
 */
final class JwksCache {
    private static final Logger LOG = LoggerFactory.getLogger(JwksCache.class);

    /** How long a key that the issuer has withdrawn may still count. */
    static final Duration MAX_AGE = Duration.ofMinutes(5);

    /**
     * Between two reloads for unknown key ids, however many tokens name them; longer than {@link JwksSource#LIMIT}, so that
     * only one runs at a time.
     */
    static final Duration MIN_PAUSE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Supplier<Future<Buffer>> source;
    private final JWTAuthOptions rules;
    private final LongSupplier nanoTime;
    private volatile Keys keys;
    private Future<Void> reload = Future.succeededFuture();
    private long loadedAt;

    private record Keys(Set<String> ids, JWTAuth verifier) {}

    private JwksCache(
            Vertx vertx,
            Supplier<Future<Buffer>> source,
            JWTAuthOptions rules,
            LongSupplier nanoTime,
            Buffer document) {
        this.vertx = vertx;
        this.source = source;
        this.rules = rules;
        this.nanoTime = nanoTime;
        keys = keys(vertx, rules, document);
        loadedAt = nanoTime.getAsLong();
    }

    /** Fails with an {@link InvalidSettingException} if there is no usable key. */
    static Future<JwksCache> load(
            Vertx vertx, Supplier<Future<Buffer>> source, JWTAuthOptions rules, LongSupplier nanoTime) {
        return source.get()
                .map(document -> new JwksCache(vertx, source, rules, nanoTime, document))
                .recover(unreadable -> Future.failedFuture(new InvalidSettingException(
                        "AUTH_JWT_JWKS", "names no JWKS that can be read with a key that can be used")));
    }

    private static Keys keys(Vertx vertx, JWTAuthOptions rules, Buffer document) {
        List<JsonObject> usable = document.toJsonObject().getJsonArray("keys").stream()
                .map(JsonObject.class::cast)
                .flatMap(key -> Jwk.usable(key).stream())
                .toList();
        if (usable.isEmpty()) {
            // a JWTAuth without any key would accept unsigned tokens
            throw new IllegalArgumentException("there is no key in it that can be used");
        }
        Set<String> ids = usable.stream()
                .map(key -> key.getString("kid"))
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
        return new Keys(ids, JWTAuth.create(vertx, new JWTAuthOptions(rules).setJwks(usable)));
    }

    /** The keys to verify a token with that names this key id. Never fails. */
    synchronized Future<JWTAuth> verifier(Optional<String> kid) {
        boolean unknown = kid.isPresent() && !keys.ids().contains(kid.get());
        long age = nanoTime.getAsLong() - loadedAt;
        if (age > (unknown ? MIN_PAUSE : MAX_AGE).toNanos()) {
            reload = reload();
            return reload.map(done -> keys.verifier());
        }
        return unknown ? reload.map(done -> keys.verifier()) : Future.succeededFuture(keys.verifier());
    }

    private Future<Void> reload() {
        loadedAt = nanoTime.getAsLong();
        return source.get()
                .map(document -> keys(vertx, rules, document))
                .onSuccess(loaded -> keys = loaded)
                .onFailure(failure -> LOG.warn(
                        "The keys at AUTH_JWT_JWKS could not be read again, and stay as they were: {}",
                        failure.toString()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
