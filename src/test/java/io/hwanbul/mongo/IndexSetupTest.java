package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.bwaldvogel.mongo.bson.Document;
import io.hwanbul.testing.CapturedLog;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IndexSetupTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = new TestStore();
    private final MongoClient mongo = store.client(vertx);
    private final Map<String, List<RequiredIndex>> required =
            RequiredIndex.all(store.collection(), new OurField("hwanbul"));
    private final IndexSetup indexes = new IndexSetup(vertx, mongo, IndexSetup.PROGRESS_INTERVAL);

    @AfterEach
    void close() {
        mongo.close().await();
        store.close();
        vertx.close().await();
    }

    @Test
    void theFirstStartMakesThemAndTheSecondFindsThem() {
        indexes.ensure(required).await();
        int made = mongo.listIndexes(store.collection()).await().size();
        indexes.ensure(required).await();
        assertThat(mongo.listIndexes(store.collection()).await()).hasSize(made);
    }

    @Test
    void noneOfThemKeepsTheShopFromStoringWhatItLikes() {
        indexes.ensure(required).await();
        for (String id : Arrays.asList("imp_1", "", null)) {
            insert("ORD-1", id);
            insert("ORD-1", id);
        }
        indexes.ensure(required).await();
        assertThat(mongo.count(store.collection(), new JsonObject()).await()).isEqualTo(6);
        assertThat(mongo.listIndexes(store.collection()).await())
                .noneMatch(index -> ((JsonObject) index).getBoolean("unique", false));
    }

    @Test
    void anIndexThatTheShopMadeItselfIsGoodEnough() {
        mongo.createIndexWithOptions(
                        store.collection(),
                        new JsonObject().put("merchant_uid", 1),
                        new IndexOptions().unique(true).name("of_the_shop"))
                .await();
        indexes.ensure(required).await();
        assertThat(mongo.listIndexes(store.collection()).await().stream()
                        .filter(index ->
                                ((JsonObject) index).getJsonObject("key").containsKey("merchant_uid")))
                .hasSize(1);
    }

    @Test
    void theIndexesOfACollectionAreBuiltByOneCommandThatNamesTheMissingOnesOnly() {
        List<Document> commands = new CopyOnWriteArrayList<>();
        assumeTrue(store.listen(command -> {
            if (command.containsKey("createIndexes")) {
                commands.add(command);
            }
        }));
        mongo.createIndex(store.collection(), new JsonObject().put("merchant_uid", 1))
                .await();
        commands.clear();
        indexes.ensure(required).await();

        assertThat(commands)
                .extracting(command -> command.get("createIndexes"))
                .containsExactlyElementsOf(required.keySet());
        assertThat((List<?>) commands.get(0).get("indexes"))
                .hasSize(
                        Objects.requireNonNull(required.get(store.collection())).size() - 1)
                .noneMatch(index -> String.valueOf(index).contains("merchant_uid"));
        commands.clear();
        indexes.ensure(required).await();
        assertThat(commands).isEmpty();
    }

    @Test
    void aBuildThatOutlastsTheTimeLimitOfARequestGoesOnAndTheLogSaysSo() {
        Duration limit = Duration.ofMillis(200);
        CountDownLatch told = new CountDownLatch(1);
        assumeTrue(store.listen(command -> {
            if (command.containsKey("createIndexes")) {
                awaitOrFail(told);
            }
        }));
        MongoClient unlimited = MongoClient.create(vertx, new ClientOptions(store.settings(limit)).unlimited());
        IndexSetup patient = new IndexSetup(vertx, unlimited, limit.multipliedBy(3));
        try (CapturedLog log = new CapturedLog()) {
            Future<Void> built = patient.ensure(required);
            awaitLine(log, "Still building indexes of payments after ");
            told.countDown();
            built.await();
            awaitLine(log, "The indexes of payments were built in ");
        }
    }

    @Test
    void theDatabaseIsMadeReadyWithoutATimeLimit() {
        Duration limit = Duration.ofMillis(200);
        assumeTrue(store.listen(command -> {
            if (command.containsKey("createIndexes")) {
                LockSupport.parkNanos(limit.multipliedBy(3).toNanos());
            }
        }));
        MongoConnections connections =
                MongoConnections.open(vertx, store.settings(limit)).await();
        connections.prepare().await();
        connections.close().await();
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody counted down");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitLine(CapturedLog log, String text) {
        long start = System.nanoTime();
        while (log.lines().stream().noneMatch(line -> line.contains(text))) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            vertx.timer(20, TimeUnit.MILLISECONDS).await();
        }
    }

    private void insert(String merchantUid, @Nullable String impUid) {
        mongo.insert(
                        store.collection(),
                        new JsonObject().put("merchant_uid", merchantUid).put("imp_uid", impUid))
                .await();
    }
}
