package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hwanbul.limit.Freeze;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two servers' clients of one store. */
class MongoFreezeStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123Z");
    private static final Freeze SHOP = new Freeze(Optional.empty(), "kim", "a leaked key", NOW);
    private static final Freeze KCP = new Freeze(Optional.of("kcp"), "lee", "the PG is down", NOW);
    private static final Freeze END = new Freeze(Optional.empty(), "park", "a new key", NOW.plusSeconds(60));

    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = new TestStore();
    private final MongoClient mongo = store.client(vertx);
    private final MongoClient anothers = store.client(vertx);
    private final MongoFreezeStore freezes = new MongoFreezeStore(mongo);
    private final MongoFreezeStore others = new MongoFreezeStore(anothers);

    @AfterEach
    void close() {
        mongo.close().await();
        anothers.close().await();
        store.close();
        vertx.close().await();
    }

    private JsonObject stored(String id) {
        return mongo.findOne(MongoFreezeStore.COLLECTION, new JsonObject().put("_id", id), null)
                .await();
    }

    @Test
    void nothingIsFrozenAtFirst() {
        assertThat(freezes.inForce().await()).isEmpty();
    }

    @Test
    void anotherServerSeesAFreezeAndItsEndAtOnce() {
        for (int i = 0; i < 20; i++) {
            freezes.put(SHOP).await();
            assertThat(others.inForce().await()).containsExactly(SHOP);
            freezes.lift(END).await();
            assertThat(others.inForce().await()).isEmpty();
        }
    }

    @Test
    void theShopsFreezeAndAPaymentServicesStandApart() {
        freezes.put(SHOP).await();
        freezes.put(KCP).await();
        assertThat(freezes.inForce().await()).containsExactlyInAnyOrder(SHOP, KCP);
        freezes.lift(END).await();
        assertThat(freezes.inForce().await()).containsExactly(KCP);
    }

    @Test
    void theLastWordOnAFreezeCounts() {
        freezes.put(SHOP).await();
        freezes.put(END).await();
        assertThat(freezes.inForce().await()).containsExactly(END);
    }

    @Test
    void anEndKeepsWhoSaidWhatOnBothSides() {
        freezes.put(SHOP).await();
        freezes.lift(END).await();
        JsonObject document = stored("shop");
        assertThat(document.getString("by")).isEqualTo("kim");
        assertThat(document.getString("why")).isEqualTo("a leaked key");
        assertThat(document.getString("lifted_by")).isEqualTo("park");
        assertThat(document.getString("lifted_why")).isEqualTo("a new key");
        assertThat(BsonValues.instant(document, "lifted_at")).isEqualTo(END.at());
    }

    @Test
    void whatIsNotFrozenHasNoEnd() {
        freezes.lift(END).await();
        assertThat(stored("shop")).isNull();
        freezes.put(SHOP).await();
        freezes.lift(END).await();
        freezes.lift(SHOP).await();
        assertThat(stored("shop").getString("lifted_by")).isEqualTo("park");
    }

    @Test
    void aNewFreezeHasNoEndYet() {
        freezes.put(SHOP).await();
        freezes.lift(END).await();
        freezes.put(SHOP).await();
        assertThat(stored("shop").fieldNames()).containsExactlyInAnyOrder("_id", "frozen", "by", "why", "at");
    }

    @Test
    void manyFreezesAtOnceAreOne() {
        Future.all(IntStream.range(0, 20)
                        .mapToObj(i -> (i % 2 == 0 ? freezes : others).put(SHOP))
                        .toList())
                .await();
        assertThat(freezes.inForce().await()).containsExactly(SHOP);
    }

    @Test
    void aDamagedFreezeIsNotTakenForNone() {
        mongo.insert(
                        MongoFreezeStore.COLLECTION,
                        new JsonObject().put("_id", "shop").put("frozen", "maybe"))
                .await();
        assertThatThrownBy(() -> freezes.inForce().await()).isInstanceOf(RuntimeException.class);
        freezes.lift(END).await();
        assertThat(freezes.inForce().await()).isEmpty();
    }
}
