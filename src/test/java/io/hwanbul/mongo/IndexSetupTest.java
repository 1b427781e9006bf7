package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IndexSetupTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = new TestStore();
    private final MongoClient mongo = store.client(vertx);
    private final IndexSetup indexes = new IndexSetup(mongo, store.collection(), new OurField("hwanbul"));

    @AfterEach
    void close() {
        mongo.close().await();
        store.close();
        vertx.close().await();
    }

    @Test
    void theFirstStartMakesThemAndTheSecondFindsThem() {
        indexes.ensure().await();
        insert("ORD-1", "imp_1");
        indexes.ensure().await();
        assertThatThrownBy(() -> insert("ORD-2", "imp_1")).hasMessageContaining("E11000");
    }

    @Test
    void ordersThatWereNeverPaidMayBeMany() {
        indexes.ensure().await();
        mongo.insert(store.collection(), new JsonObject().put("merchant_uid", "ORD-1"))
                .await();
        mongo.insert(store.collection(), new JsonObject().put("merchant_uid", "ORD-2"))
                .await();
        assertThat(mongo.count(store.collection(), new JsonObject()).await()).isEqualTo(2);
    }

    @Test
    void anIndexThatTheShopMadeItselfIsGoodEnough() {
        mongo.createIndexWithOptions(
                        store.collection(),
                        new JsonObject().put("merchant_uid", 1),
                        new IndexOptions().unique(true).name("of_the_shop"))
                .await();
        indexes.ensure().await();
        assertThat(mongo.listIndexes(store.collection()).await().stream()
                        .filter(index ->
                                ((JsonObject) index).getJsonObject("key").containsKey("merchant_uid")))
                .hasSize(1);
    }

    @Test
    void dataThatContradictsAnIndexIsNamed() {
        insert("ORD-1", "imp_1");
        insert("ORD-2", "imp_1");
        assertThatThrownBy(() -> indexes.ensure().await())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("MONGODB_COLLECTION")
                .hasMessageContaining("share one imp_uid");
    }

    private void insert(String merchantUid, String impUid) {
        mongo.insert(
                        store.collection(),
                        new JsonObject().put("merchant_uid", merchantUid).put("imp_uid", impUid))
                .await();
    }
}
