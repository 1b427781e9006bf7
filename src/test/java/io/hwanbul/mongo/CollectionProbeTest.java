package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.ServerAddress;
import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.testing.CapturedLog;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded store has neither shards nor collations nor validators: those are answered for it. */
class CollectionProbeTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = new TestStore();
    private final MongoClient mongo = store.client(vertx);
    private JsonObject options = new JsonObject();
    private Optional<Integer> writeError = Optional.empty();

    @AfterEach
    void close() {
        mongo.close().await();
        store.close();
        vertx.close().await();
    }

    private void probe() {
        MongoClient answering = (MongoClient) Proxy.newProxyInstance(
                MongoClient.class.getClassLoader(), new Class<?>[] {MongoClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("runCommand") && arguments[0].equals("listCollections")) {
                        JsonObject found =
                                new JsonObject().put("name", store.collection()).put("options", options);
                        return Future.succeededFuture(new JsonObject()
                                .put("cursor", new JsonObject().put("firstBatch", new JsonArray().add(found))));
                    }
                    if (method.getName().startsWith("update") && writeError.isPresent()) {
                        BsonDocument answer = new BsonDocument("code", new BsonInt32(writeError.get()));
                        return Future.failedFuture(new MongoCommandException(answer, new ServerAddress()));
                    }
                    try {
                        return method.invoke(mongo, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        new CollectionProbe(answering, store.collection(), new OurField("hwanbul"))
                .run()
                .await();
    }

    /** The driver and the embedded store log too. */
    private static List<String> ours(CapturedLog log) {
        return log.lines().stream().filter(line -> line.contains("io.hwanbul")).toList();
    }

    private void insertPayment() {
        mongo.insert(
                        store.collection(),
                        new JsonObject()
                                .put("merchant_uid", "ORD-1")
                                .put("imp_uid", "imp_1")
                                .put("amount", 1000)
                                .put("status", "paid"))
                .await();
    }

    private void validator(JsonObject validator) {
        options.put("validator", validator);
    }

    @Test
    void anOrdinaryCollectionPassesAndNothingInItChanges() {
        insertPayment();
        JsonObject before =
                mongo.findOne(store.collection(), new JsonObject(), null).await();

        try (CapturedLog log = new CapturedLog()) {
            probe();
            new CollectionProbe(mongo, store.collection(), new OurField("hwanbul"))
                    .run()
                    .await();
            assertThat(ours(log)).isEmpty();
        }

        assertThat(mongo.find(store.collection(), new JsonObject()).await()).containsExactly(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {61, 72})
    void aCollectionThatIsShardedByAnotherKeyIsNamed(int code) {
        writeError = Optional.of(code);

        assertThatThrownBy(this::probe)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("MONGODB_COLLECTION ")
                .hasMessageContaining("sharded by another key than merchant_uid");
    }

    @Test
    void aUserWhoMayNotWriteIsNamed() {
        writeError = Optional.of(13);

        assertThatThrownBy(this::probe)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("MONGODB_URI ");
    }

    @Test
    void aCollationWithoutCaseIsAWarning() {
        options.put("collation", new JsonObject().put("locale", "ko").put("strength", 2));

        try (CapturedLog log = new CapturedLog()) {
            probe();
            assertThat(ours(log)).singleElement().asString().contains("collation");
        }
        options.put("collation", new JsonObject().put("locale", "ko").put("strength", 3));
        try (CapturedLog log = new CapturedLog()) {
            probe();
            assertThat(ours(log)).isEmpty();
        }
    }

    @Test
    void aValidatorThatRefusesOurFieldIsNamed() {
        insertPayment();
        validator(new JsonObject().put("hwanbul", new JsonObject().put("$exists", false)));

        assertThatThrownBy(this::probe)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("MONGODB_COLLECTION ")
                .hasMessageContaining("validator");
    }

    @Test
    void aValidatorThatRefusesTheStatusOfARefundIsNamed() {
        insertPayment();
        validator(new JsonObject()
                .put(
                        "status",
                        new JsonObject().put("$in", new JsonArray().add("paid").add("ready"))));

        assertThatThrownBy(this::probe).isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void aValidatorThatAcceptsARefundPasses() {
        insertPayment();
        validator(new JsonObject().put("amount", new JsonObject().put("$gt", 0)));

        assertThatCode(this::probe).doesNotThrowAnyException();
    }

    @Test
    void aValidatorThatOnlyWarnsPasses() {
        insertPayment();
        validator(new JsonObject().put("hwanbul", new JsonObject().put("$exists", false)));
        options.put("validationAction", "warn");

        assertThatCode(this::probe).doesNotThrowAnyException();
    }

    @Test
    void aValidatorThatCannotBeTriedForLackOfPaymentsIsAWarning() {
        validator(new JsonObject().put("amount", new JsonObject().put("$gt", 0)));

        try (CapturedLog log = new CapturedLog()) {
            probe();
            assertThat(ours(log)).singleElement().asString().contains("validator");
        }
    }
}
