package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final Instant start = Instant.parse("2018-01-31T00:00:00Z");
    private Instant now = start;
    private final TokenIssuer tokens = new TokenIssuer(() -> now);

    @Test
    void aTokenLivesForThirtyMinutesByTheSandboxClock() {
        JsonObject issued = tokens.issue();

        assertThat(issued.getString("access_token")).isNotBlank();
        assertThat(issued.getLong("now")).isEqualTo(start.getEpochSecond());
        assertThat(issued.getLong("expired_at")).isEqualTo(start.plus(LIFETIME).getEpochSecond());
    }

    @Test
    void untilItExpiresTheSameTokenIsIssuedWithTheSameExpiry() {
        JsonObject first = tokens.issue();
        now = start.plus(LIFETIME).minus(Duration.ofMinutes(1));
        JsonObject second = tokens.issue();

        assertThat(second.getString("access_token")).isEqualTo(first.getString("access_token"));
        assertThat(second.getLong("expired_at")).isEqualTo(first.getLong("expired_at"));
        assertThat(second.getLong("now")).isEqualTo(now.getEpochSecond());
    }

    @Test
    void inItsLastMinuteTheTokenIsExtendedByFiveMinutes() {
        JsonObject first = tokens.issue();
        now = start.plus(LIFETIME).minus(Duration.ofSeconds(59));
        JsonObject second = tokens.issue();

        assertThat(second.getString("access_token")).isEqualTo(first.getString("access_token"));
        assertThat(second.getLong("expired_at") - first.getLong("expired_at")).isEqualTo(300);
        now = start.plus(LIFETIME).plus(Duration.ofMinutes(4));
        assertThat(tokens.accepts(first.getString("access_token"))).isTrue();
    }

    @Test
    void afterItExpiresANewTokenIsIssuedAndTheOldOneIsRefused() {
        String old = tokens.issue().getString("access_token");
        now = start.plus(LIFETIME);
        assertThat(tokens.accepts(old)).as("at the moment of expiry").isFalse();

        JsonObject issued = tokens.issue();
        assertThat(issued.getString("access_token")).isNotEqualTo(old);
        assertThat(issued.getLong("expired_at")).isEqualTo(now.plus(LIFETIME).getEpochSecond());
        assertThat(tokens.accepts(old)).isFalse();
    }

    @Test
    void theTokenIsAcceptedWithAndWithoutBearer() {
        String token = tokens.issue().getString("access_token");

        assertThat(tokens.accepts(token)).isTrue();
        assertThat(tokens.accepts("Bearer " + token)).isTrue();
    }

    @Test
    void nothingElseIsAccepted() {
        assertThat(tokens.accepts("")).as("before any token was issued").isFalse();
        String token = tokens.issue().getString("access_token");

        assertThat(tokens.accepts(null)).isFalse();
        assertThat(tokens.accepts("")).isFalse();
        assertThat(tokens.accepts("Bearer ")).isFalse();
        assertThat(tokens.accepts("Basic " + token)).isFalse();
        assertThat(tokens.accepts(token + "0")).isFalse();
    }
}
