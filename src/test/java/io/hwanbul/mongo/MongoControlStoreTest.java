package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hwanbul.limit.Controls;
import io.hwanbul.limit.Freeze;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two servers' clients of one store. */
class MongoControlStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123Z");
    private static final Freeze SHOP = new Freeze(Optional.empty(), "kim", "a leaked key", NOW);
    private static final Freeze KCP = new Freeze(Optional.of("kcp"), "lee", "the PG is down", NOW);
    private static final Freeze END = new Freeze(Optional.empty(), "park", "a new key", NOW.plusSeconds(60));

    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = new TestStore();
    private final MongoClient mongo = store.client(vertx);
    private final MongoClient anothers = store.client(vertx);
    private final MongoControlStore controls = new MongoControlStore(mongo);
    private final MongoControlStore others = new MongoControlStore(anothers);

    @AfterEach
    void close() {
        mongo.close().await();
        anothers.close().await();
        store.close();
        vertx.close().await();
    }

    private JsonObject document() {
        return mongo.findOne(MongoControlStore.COLLECTION, new JsonObject(), null)
                .await();
    }

    private JsonObject stored(String freeze) {
        return document().getJsonObject("freezes").getJsonObject(freeze);
    }

    private static List<Freeze> inForce(MongoControlStore at) {
        return at.read().await().freezes();
    }

    private void replace(JsonObject damaged) {
        mongo.removeDocument(MongoControlStore.COLLECTION, ControlsDocument.one())
                .await();
        mongo.insert(MongoControlStore.COLLECTION, damaged).await();
    }

    @Test
    void nothingIsFrozenOrRevokedAtFirst() {
        assertThat(controls.read().await()).isEqualTo(Controls.NONE);
    }

    @Test
    void manyFirstReadsAtOnceMakeOneDocument() {
        Future.all(IntStream.range(0, 20)
                        .mapToObj(i -> (i % 2 == 0 ? controls : others).read())
                        .toList())
                .await();
        assertThat(mongo.count(MongoControlStore.COLLECTION, new JsonObject()).await())
                .isEqualTo(1);
        assertThat(document().getLong("reads")).isEqualTo(20);
    }

    @Test
    void everyReadIsAWriteSoThatNoneIsStale() {
        controls.read().await();
        others.read().await();
        assertThat(document().getLong("reads")).isEqualTo(2);
    }

    @Test
    void anotherServerReadsAFreezeAndItsEndAtOnce() {
        for (int i = 0; i < 20; i++) {
            controls.freeze(SHOP).await();
            assertThat(inForce(others)).containsExactly(SHOP);
            controls.unfreeze(END).await();
            assertThat(inForce(others)).isEmpty();
        }
    }

    @Test
    void theShopsFreezeAndAPaymentServicesStandApart() {
        controls.freeze(SHOP).await();
        controls.freeze(KCP).await();
        assertThat(inForce(controls)).containsExactlyInAnyOrder(SHOP, KCP);
        controls.unfreeze(END).await();
        assertThat(inForce(controls)).containsExactly(KCP);
    }

    @Test
    void aPaymentServiceNamedShopIsNotTheShop() {
        Freeze namesake = new Freeze(Optional.of("shop"), "lee", "the PG is down", NOW);
        controls.freeze(SHOP).await();
        controls.freeze(namesake).await();
        assertThat(inForce(controls)).containsExactlyInAnyOrder(SHOP, namesake);
    }

    @Test
    void theLastWordOnAFreezeCounts() {
        controls.freeze(SHOP).await();
        controls.freeze(END).await();
        assertThat(inForce(controls)).containsExactly(END);
    }

    @Test
    void anEndKeepsWhoSaidWhatOnBothSides() {
        controls.freeze(SHOP).await();
        controls.unfreeze(END).await();
        JsonObject freeze = stored("shop");
        assertThat(freeze.getString("by")).isEqualTo("kim");
        assertThat(freeze.getString("why")).isEqualTo("a leaked key");
        assertThat(freeze.getString("lifted_by")).isEqualTo("park");
        assertThat(freeze.getString("lifted_why")).isEqualTo("a new key");
        assertThat(BsonValues.instant(freeze, "lifted_at")).isEqualTo(END.at());
    }

    @Test
    void whatIsNotFrozenHasNoEnd() {
        controls.unfreeze(END).await();
        assertThat(inForce(controls)).isEmpty();
        assertThat(stored("shop")).isNull();
        controls.freeze(SHOP).await();
        controls.unfreeze(END).await();
        controls.unfreeze(SHOP).await();
        assertThat(stored("shop").getString("lifted_by")).isEqualTo("park");
    }

    @Test
    void aNewFreezeHasNoEndYet() {
        controls.freeze(SHOP).await();
        controls.unfreeze(END).await();
        controls.freeze(SHOP).await();
        assertThat(stored("shop").fieldNames()).containsExactlyInAnyOrder("frozen", "by", "why", "at");
    }

    @Test
    void manyFreezesAtOnceAreOne() {
        Future.all(IntStream.range(0, 20)
                        .mapToObj(i -> (i % 2 == 0 ? controls : others).freeze(SHOP))
                        .toList())
                .await();
        assertThat(inForce(controls)).containsExactly(SHOP);
    }

    @Test
    void aRevokedKeyIsListedOnceAndStaysSo() {
        controls.revokeKey("0123456789abcdef").await();
        others.revokeKey("0123456789abcdef").await();
        controls.freeze(SHOP).await();
        controls.unfreeze(END).await();
        assertThat(document().getJsonArray("revoked_keys")).containsExactly("0123456789abcdef");
        assertThat(others.read().await().revokedKeys()).containsExactly("0123456789abcdef");
    }

    @Test
    void aDamagedFreezeIsInForceUntilItIsLifted() {
        replace(ControlsDocument.empty()
                .put("freezes", new JsonObject().put("pg_kcp", new JsonObject().put("frozen", "maybe"))));
        assertThat(inForce(controls))
                .singleElement()
                .satisfies(freeze -> assertThat(freeze.pgProvider()).contains("kcp"));
        controls.unfreeze(KCP).await();
        assertThat(inForce(controls)).isEmpty();
    }

    @Test
    void aFreezeThatIsNoObjectIsInForceUntilItIsReplacedAndLifted() {
        replace(ControlsDocument.empty().put("freezes", new JsonObject().put("shop", 7)));
        assertThat(inForce(controls)).hasSize(1);
        controls.freeze(SHOP).await();
        controls.unfreeze(END).await();
        assertThat(inForce(controls)).isEmpty();
    }

    @Test
    void aDamagedDocumentIsNotTakenForAnEmptyOne() {
        for (JsonObject damaged : List.of(
                ControlsDocument.empty().put("freezes", "none"),
                ControlsDocument.empty().put("revoked_keys", new JsonArray().add(7)))) {
            replace(damaged);
            Refusal refusal =
                    catchThrowableOfType(Refusal.class, () -> controls.read().await());
            assertThat(refusal.reason()).isEqualTo(Reason.DATABASE_UNAVAILABLE);
        }
    }
}
