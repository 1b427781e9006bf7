package io.hwanbul.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hwanbul.auth.ApiKeyStore;
import io.hwanbul.auth.StoredApiKey;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysBusTest {
    private static final StoredApiKey KEY =
            new StoredApiKey("0123456789abcdef", "ab", "kim", Set.of(), Instant.EPOCH, Optional.empty());

    private final Vertx vertx = Vertx.vertx();
    private final KeysBus bus = new KeysBus(vertx, Duration.ofSeconds(5));

    /** Has the one key. */
    private static final class OneKey implements ApiKeyStore {
        @Override
        public Future<Optional<StoredApiKey>> find(String id) {
            return Future.succeededFuture(
                    Optional.of(KEY).filter(key -> key.id().equals(id)));
        }

        @Override
        public Future<List<StoredApiKey>> all() {
            return Future.succeededFuture(List.of(KEY));
        }

        @Override
        public Future<StoredApiKey> add(StoredApiKey key) {
            return Future.succeededFuture(key);
        }

        @Override
        public Future<Optional<StoredApiKey>> revoke(String id, Instant at) {
            return find(id).map(found -> found.filter(key -> at.equals(Instant.EPOCH)));
        }
    }

    @BeforeEach
    void prepare() {
        LocalBus.prepare(vertx);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void theDatabaseIsUnavailableWhenNobodyListens() {
        for (Future<?> asked : List.of(bus.find("x"), bus.all(), bus.add(KEY), bus.revoke("x", Instant.EPOCH))) {
            Refusal refusal = catchThrowableOfType(Refusal.class, asked::await);
            assertThat(refusal.reason()).isEqualTo(Reason.DATABASE_UNAVAILABLE);
        }
    }

    @Test
    void everyQuestionArrivesAndItsAnswerComesBack() {
        KeysBus.answer(vertx, new OneKey());

        assertThat(bus.find(KEY.id()).await()).containsSame(KEY);
        assertThat(bus.find("x").await()).isEmpty();
        assertThat(bus.all().await()).containsExactly(KEY);
        assertThat(bus.add(KEY).await()).isSameAs(KEY);
        assertThat(bus.revoke(KEY.id(), Instant.EPOCH).await()).containsSame(KEY);
    }
}
