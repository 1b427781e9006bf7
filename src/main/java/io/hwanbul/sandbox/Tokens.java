package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens as V1 issues them: one for 30 minutes, the same one again until then, and five minutes more when it
 * is asked for in its last minute.
 */
final class Tokens {
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration LAST = Duration.ofMinutes(1);
    private static final Duration EXTENSION = Duration.ofMinutes(5);

    private final InstantSource clock;
    private String token = "";
    private Instant expiry = Instant.EPOCH;

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    /** The {@code response} of {@code POST /users/getToken}. */
    JsonObject issue() {
        Instant now = clock.instant();
        if (!now.isBefore(expiry)) {
            token = UUID.randomUUID().toString().replace("-", "");
            expiry = now.plus(LIFE);
        } else if (now.isAfter(expiry.minus(LAST))) {
            expiry = expiry.plus(EXTENSION);
        }
        return new JsonObject()
                .put("access_token", token)
                .put("now", now.getEpochSecond())
                .put("expired_at", expiry.getEpochSecond());
    }

    /** The token is void from now on. */
    void revoke() {
        expiry = Instant.EPOCH;
    }

    /** Takes the header's value with or without {@code Bearer}, as V1 does. */
    boolean accepts(@Nullable String authorization) {
        return authorization != null
                && authorization.replaceFirst("^Bearer ", "").equals(token)
                && clock.instant().isBefore(expiry);
    }
}
