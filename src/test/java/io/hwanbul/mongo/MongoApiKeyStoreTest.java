package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.auth.StoredApiKey;
import io.hwanbul.payment.Scope;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoApiKeyStoreTest {
    private static final Instant MADE = Instant.parse("2026-11-22T03:00:00.123Z");
    private static final StoredApiKey KEY = new StoredApiKey(
            "0123456789abcdef",
            "ab".repeat(32),
            "back-office",
            Set.of(Scope.READ, Scope.ADMIN),
            MADE,
            Optional.empty());

    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = new TestStore();
    private final MongoClient mongo = store.client(vertx);
    private final MongoApiKeyStore keys = new MongoApiKeyStore(mongo);

    @AfterEach
    void close() {
        vertx.close().await();
        store.close();
    }

    @Test
    void aKeyIsFoundAsItWasAdded() {
        keys.add(KEY).await();

        assertThat(keys.find(KEY.id()).await()).contains(KEY);
        assertThat(keys.find("fedcba9876543210").await()).isEmpty();
        JsonObject stored = mongo.findOne(MongoApiKeyStore.COLLECTION, new JsonObject(), null)
                .await();
        assertThat(stored.fieldNames()).containsExactlyInAnyOrder("_id", "hash", "name", "scopes", "created_at");
        assertThat(stored.getJsonArray("scopes"))
                .isEqualTo(new JsonArray().add("admin").add("refund:read"));
    }

    @Test
    void aKeyIsRevokedOnceAndTheFirstTimeCounts() {
        keys.add(KEY).await();

        assertThat(keys.revoke(KEY.id(), MADE.plusSeconds(1))
                        .await()
                        .orElseThrow()
                        .revokedAt())
                .contains(MADE.plusSeconds(1));
        assertThat(keys.revoke(KEY.id(), MADE.plusSeconds(2))
                        .await()
                        .orElseThrow()
                        .revokedAt())
                .contains(MADE.plusSeconds(1));
        assertThat(keys.revoke("fedcba9876543210", MADE).await()).isEmpty();
    }

    @Test
    void theOldestComesFirst() {
        StoredApiKey later = new StoredApiKey(
                "0000000000000000", KEY.hash(), KEY.name(), Set.of(), MADE.plusSeconds(1), Optional.of(MADE));
        keys.add(later).await();
        keys.add(KEY).await();

        assertThat(keys.all().await()).containsExactly(KEY, later);
    }
}
