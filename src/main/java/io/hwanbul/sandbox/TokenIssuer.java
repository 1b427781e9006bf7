package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Issues access tokens as V1 does: a token lives for 30 minutes, is issued again until then, and gets five minutes more
 * when it is asked for in its last minute. Belongs to one verticle instance.
 */
final class TokenIssuer {
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration LAST_MINUTE = Duration.ofMinutes(1);
    private static final Duration EXTENSION = Duration.ofMinutes(5);

    private final InstantSource clock;
    private String token = "";
    private Instant expiry = Instant.EPOCH;

    TokenIssuer(InstantSource clock) {
        this.clock = clock;
    }

    /** The {@code response} of {@code POST /users/getToken}. */
    JsonObject issue() {
        Instant now = clock.instant();
        if (!now.isBefore(expiry)) {
            token = UUID.randomUUID().toString().replace("-", "");
            expiry = now.plus(LIFETIME);
        } else if (now.isAfter(expiry.minus(LAST_MINUTE))) {
            expiry = expiry.plus(EXTENSION);
        }
        return new JsonObject()
                .put("access_token", token)
                .put("now", now.getEpochSecond())
                .put("expired_at", expiry.getEpochSecond());
    }

    void revoke() {
        expiry = Instant.EPOCH;
    }

    /** Accepts the header's value with or without {@code Bearer}, as V1 does. */
    boolean accepts(@Nullable String authorization) {
        return authorization != null
                && authorization.replaceFirst("^Bearer ", "").equals(token)
                && clock.instant().isBefore(expiry);
    }
}
