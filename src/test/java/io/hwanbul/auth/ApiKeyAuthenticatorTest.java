package io.hwanbul.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyAuthenticatorTest {
    private final MemoryApiKeyStore keys = new MemoryApiKeyStore();
    private final Authenticator authenticator = new ApiKeyAuthenticator(keys);
    private final ApiKey key = ApiKey.random(new SecureRandom());

    @BeforeEach
    void add() {
        keys.add(stored(key));
    }

    private static StoredApiKey stored(ApiKey key) {
        return new StoredApiKey(
                key.id(), key.hash(), "back-office", Set.of(Scope.READ), Instant.EPOCH, Optional.empty());
    }

    private Caller ask(String sent) {
        return authenticator
                .authenticate(new Credentials(List.of("Bearer " + sent), "192.0.2.7", "request-1"))
                .await();
    }

    private void assertRefused(String sent) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ask(sent));
        assertThat(refusal.reason()).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(refusal.detail()).isEqualTo(Credentials.invalid().detail());
    }

    @Test
    void theCallerHasTheKeysNameAndScopesAndOwnsNoPayment() {
        assertThat(ask(key.reveal()))
                .isEqualTo(new Caller("back-office", Set.of(Scope.READ), Optional.empty(), "192.0.2.7", "request-1"));
    }

    @Test
    void twoKeysWithOneNameAreOneCaller() {
        ApiKey next = ApiKey.random(new SecureRandom());
        keys.add(stored(next));

        assertThat(ask(next.reveal())).isEqualTo(ask(key.reveal()));
    }

    @Test
    void aRevokedKeyIsRefusedAtOnce() {
        ask(key.reveal());
        keys.revoke(key.id(), Instant.EPOCH);

        assertRefused(key.reveal());
    }

    @Test
    void anUnknownKeyAndAWrongSecretAreBothLookedUpAndRefusedInTheSameWords() {
        ApiKey unknown = ApiKey.random(new SecureRandom());

        assertRefused(unknown.reveal());
        assertRefused(new ApiKey(key.id(), unknown.secret()).reveal());

        assertThat(keys.lookedUp).containsExactly(unknown.id(), key.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hb_", "hb_0123456789abcdef_short", "a.b.c", "xx_0123456789abcdef_"})
    void aMalformedKeyIsRefusedWithoutALookup(String sent) {
        assertRefused(sent);
        assertThat(keys.lookedUp).isEmpty();
    }

    @Test
    void aKeyHas256RandomBitsIsReadBackAndItsStoredFormHoldsNoSecret() {
        assertThat(key.reveal()).matches("hb_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
        assertThat(ApiKey.read(key.reveal())).contains(key);
        assertThat(stored(key).toString()).doesNotContain(key.secret());
    }

    @ParameterizedTest
    @CsvSource({
        "back-office, true",
        "A.b_9, true",
        "anonymous, false",
        "hwanbul, false",
        "'', false",
        "a b, false",
        "환불, false"
    })
    void aKeysNameIsPlainShortAndNotReserved(String name, boolean valid) {
        assertThat(StoredApiKey.isName(name)).isEqualTo(valid);
        assertThat(StoredApiKey.isName("n".repeat(64))).isTrue();
        assertThat(StoredApiKey.isName("n".repeat(65))).isFalse();
    }
}
