package io.hwanbul.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
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
    private final Set<String> revoked = new HashSet<>();
    private boolean known = true;
    private final Authenticator authenticator = new ApiKeyAuthenticator(new ApiKeyCache(keys, 2), this::revoked);
    private final ApiKey key = ApiKey.random(new SecureRandom());

    @BeforeEach
    void add() {
        keys.add(stored(key));
    }

    private Future<Set<String>> revoked() {
        return known ? Future.succeededFuture(Set.copyOf(revoked)) : Future.failedFuture(Refusal.databaseUnavailable());
    }

    private static StoredApiKey stored(ApiKey key) {
        return new StoredApiKey(
                key.id(), key.hash(), "back-office", Set.of(Scope.READ), Instant.EPOCH, Optional.empty());
    }

    private Caller ask(String sent) {
        return authenticator
                .authenticate(new Credentials(List.of("Bearer " + sent), "192.0.2.7", "request-1", false))
                .await();
    }

    private void assertRefused(String sent) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ask(sent));
        assertThat(refusal.reason()).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(refusal.detail()).isEqualTo("The token or key is not valid, or no longer.");
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
    void aKeyIsReadOnce() {
        for (int i = 0; i < 100; i++) {
            ask(key.reveal());
        }

        assertThat(keys.lookedUp).containsExactly(key.id());
    }

    @Test
    void aRevokedKeyIsRefusedWhetherItWasReadBeforeOrNot() {
        ask(key.reveal());
        revoked.add(key.id());

        assertRefused(key.reveal());
        assertRefused(key.reveal());
    }

    @Test
    void aKeyThatIsMarkedAsRevokedIsRefusedThoughNoSnapshotListsIt() {
        keys.revoke(key.id(), Instant.EPOCH);

        assertRefused(key.reveal());
        assertRefused(key.reveal());
    }

    @Test
    void aRevokedKeyIsReadAgainSoThatItsMarkCounts() {
        ask(key.reveal());
        revoked.add(key.id());
        keys.revoke(key.id(), Instant.EPOCH);
        assertRefused(key.reveal());
        revoked.clear();

        assertRefused(key.reveal());
    }

    @Test
    void noKeyIsAcceptedWhileNobodyKnowsWhichAreRevoked() {
        ask(key.reveal());
        known = false;

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ask(key.reveal()));

        assertThat(refusal.reason()).isEqualTo(Reason.DATABASE_UNAVAILABLE);
        known = true;
        assertThat(ask(key.reveal()).name()).isEqualTo("back-office");
    }

    @Test
    void aNetworkThatHasFailedTooOftenCostsNoReadAndKeysThatWereSeenGoOn() {
        ask(key.reveal());
        keys.lookedUp.clear();
        String guess = ApiKey.random(new SecureRandom()).reveal();

        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> authenticator
                        .authenticate(new Credentials(List.of("Bearer " + guess), "192.0.2.7", "request-1", true))
                        .await());
        Caller caller = authenticator
                .authenticate(new Credentials(List.of("Bearer " + key.reveal()), "192.0.2.7", "request-1", true))
                .await();

        assertThat(refusal.reason()).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(caller.name()).isEqualTo("back-office");
        assertThat(keys.lookedUp).isEmpty();
    }

    @Test
    void aFullCacheDropsTheKeyThatWasNotUsedForLongest() {
        List<ApiKey> three = List.of(key, ApiKey.random(new SecureRandom()), ApiKey.random(new SecureRandom()));
        three.forEach(each -> keys.add(stored(each)));
        ask(three.get(0).reveal());
        ask(three.get(1).reveal());
        ask(three.get(0).reveal());
        ask(three.get(2).reveal());

        ask(three.get(0).reveal());
        ask(three.get(1).reveal());

        assertThat(keys.lookedUp)
                .containsExactly(
                        three.get(0).id(),
                        three.get(1).id(),
                        three.get(2).id(),
                        three.get(1).id());
    }

    @Test
    void anUnknownKeyAndAWrongSecretAreBothLookedUpAndRefusedInTheSameWords() {
        ApiKey unknown = ApiKey.random(new SecureRandom());

        assertRefused(unknown.reveal());
        assertRefused(new ApiKey(key.id(), unknown.secret()).reveal());

        assertThat(keys.lookedUp).containsExactly(unknown.id(), key.id());
    }

    @Test
    void aKeyThatWasNotFoundIsLookedUpAgain() {
        ApiKey next = ApiKey.random(new SecureRandom());
        assertRefused(next.reveal());
        keys.add(stored(next));

        assertThat(ask(next.reveal()).name()).isEqualTo("back-office");
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
