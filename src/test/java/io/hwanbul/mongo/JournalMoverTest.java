package io.hwanbul.mongo;

import static io.hwanbul.mongo.StoredOrder.NOW;
import static io.hwanbul.mongo.StoredOrder.failed;
import static io.hwanbul.mongo.StoredOrder.pending;
import static io.hwanbul.mongo.StoredOrder.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import io.hwanbul.journal.AnchorJob;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalFinding;
import io.hwanbul.journal.JournalVerifier;
import io.hwanbul.journal.StoredRecord;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.CapturedLog;
import io.hwanbul.testing.MemoryAnchorStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the payments' outboxes to the journal's collection, in the embedded store or the server that the environment names. */
@Timeout(60)
class JournalMoverTest {
    private static final Instant LATER = NOW.plusSeconds(1);

    private final StoredOrder order = new StoredOrder();
    private final Journal journal = new MongoJournal(order.documents);
    private final JournalMover mover = order.mover;

    /** A server that stored nothing itself. */
    private final JournalMover another = new JournalMover(order.documents);

    @AfterEach
    void close() {
        order.close();
    }

    private List<StoredRecord<?>> moved() {
        return List.copyOf(journal.between("", Journal.END, 10_000).await());
    }

    private static String suffix(int number) {
        return "%04d".formatted(number);
    }

    private void insertOrders(int count) {
        for (int number = 0; number < count; number++) {
            order.insert(StoredOrder.order()
                    .put("imp_uid", "many_" + suffix(number))
                    .put("merchant_uid", "MANY-" + suffix(number)));
        }
    }

    /** Leaves three entries in the outbox. */
    private void refund(String merchantUid, String refundId) {
        refund(order.payments, merchantUid, refundId);
    }

    private static void refund(MongoPaymentStore payments, String merchantUid, String refundId) {
        Payment read = payments.find(merchantUid).await().get(0);
        Payment begun = payments.begin(new RefundIntent(read, pending(refundId)))
                .await()
                .payment();
        payments.settle(Settlement.unseen(begun, RefundState.PENDING, failed(refundId)))
                .await();
    }

    private JsonArray outbox(String merchantUid) {
        return order.mongo
                .findOne(order.store.collection(), new JsonObject().put("merchant_uid", merchantUid), null)
                .await()
                .getJsonObject("hwanbul")
                .getJsonObject("journal")
                .getJsonArray("outbox");
    }

    private List<JournalFinding> verify() {
        List<JournalFinding> findings = new ArrayList<>();
        new JournalVerifier(journal, new MemoryAnchorStore(), order.payments)
                .run(Map.of(), findings::add)
                .await();
        return findings;
    }

    private void setOutbox(String merchantUid, Object outbox) {
        order.mongo
                .updateCollection(
                        order.store.collection(),
                        new JsonObject().put("merchant_uid", merchantUid),
                        new JsonObject().put("$set", new JsonObject().put("hwanbul.journal.outbox", outbox)))
                .await();
    }

    @Test
    void theEntriesOfManyPaymentsAreMovedInOneInsertAndOneRemoval() {
        insertOrders(50);
        IntStream.range(0, 50).forEach(number -> refund("MANY-" + suffix(number), "R" + suffix(number)));
        JsonObject before = order.payments
                .find("MANY-0007")
                .await()
                .get(0)
                .head()
                .map(PaymentDocument::written)
                .orElseThrow();
        List<String> commands = new CopyOnWriteArrayList<>();
        boolean embedded = order.store.listen(command -> command(command).ifPresent(commands::add));

        mover.move().await();

        if (embedded) {
            assertThat(commands).containsExactly("insert hwanbul_journal", "insert hwanbul_refunds", "update payments");
        }
        assertThat(moved()).hasSize(150).allMatch(stored -> stored.content().isPresent());
        assertThat(outbox("MANY-0007")).isEmpty();
        Payment after = order.payments.find("MANY-0007").await().get(0);
        assertThat(after.head().map(PaymentDocument::written)).contains(before);
        assertThat(after.revision()).hasValue(2);
        assertThat(verify()).isEmpty();
    }

    @Test
    void thatAnEndWasToldIsNotedInTheSameStatementAsTheRemoval() {
        refund("ORD-1", "A");
        order.payments.tell("ORD-1", failed("A"), NOW.plusSeconds(5)).await();
        List<String> statements = new CopyOnWriteArrayList<>();
        boolean embedded = order.store.listen(command -> {
            if (command.get("updates") instanceof List<?> updates) {
                updates.forEach(update -> statements.add(update.toString()));
            }
        });

        mover.move().await();

        if (embedded) {
            assertThat(statements).singleElement().asString().contains("$pull", "told_at");
        }
        assertThat(outbox("ORD-1")).isEmpty();
        assertThat(order.payment().refunds().get(0).wasTold()).isTrue();
    }

    /** The second one is told before it has ended, as far as this server knows. */
    @Test
    void endsOfSeveralRefundsOfOnePaymentAreNotedTogether() {
        refund("ORD-1", "A");
        refund("ORD-1", "B");
        order.payments.tell("ORD-1", failed("A"), NOW.plusSeconds(5)).await();
        order.payments.tell("ORD-1", failed("B"), NOW.plusSeconds(6)).await();
        order.payments.tell("ORD-1", succeeded("B"), NOW.plusSeconds(7)).await();

        mover.move().await();

        assertThat(order.payment().refunds())
                .extracting(refund -> refund.ending().orElseThrow().toldAt())
                .containsExactly(Optional.of(NOW.plusSeconds(5)), Optional.of(NOW.plusSeconds(6)));
    }

    private static Optional<String> command(Document command) {
        return Optional.ofNullable(command.get("insert"))
                .map(collection -> "insert " + collection)
                .or(() -> Optional.ofNullable(command.get("update")).map(collection -> "update " + collection));
    }

    /** Two pages and more; nothing of the damaged ones can be moved, ever. */
    @Test
    void damagedOutboxesAreLeftBehindAndStopNoOther() {
        insertOrders(450);
        JsonArray damaged = new JsonArray()
                .add(new JsonObject()
                        .put("at", BsonValues.date(NOW.minusSeconds(100)))
                        .put("hash", 7));
        IntStream.range(0, 400).forEach(number -> setOutbox("MANY-" + suffix(number), damaged));
        IntStream.range(400, 450).forEach(number -> refund("MANY-" + suffix(number), "R" + suffix(number)));

        another.moveLeftBehind(LATER).await();

        assertThat(moved()).hasSize(150);
        assertThat(outbox("MANY-0449")).isEmpty();
        assertThat(outbox("MANY-0007")).hasSize(1);
        assertThat(journal.hasUnmoved(LATER).await()).isFalse();
    }

    @Test
    void thereIsNothingToDoWhenAllIsMoved() {
        refund("ORD-1", "A");
        mover.move().await();
        List<String> commands = new CopyOnWriteArrayList<>();
        order.store.listen(command -> command(command).ifPresent(commands::add));

        mover.move().await();
        another.moveLeftBehind(LATER).await();

        assertThat(commands).isEmpty();
    }

    @Test
    void theEntriesOfARefundThatIsStillPendingWaitForItsEnd() {
        order.begin(pending("A"));
        mover.move().await();
        assertThat(moved()).isEmpty();

        order.settle(RefundState.PENDING, failed("A")).await();
        mover.move().await();

        assertThat(moved()).hasSize(3);
        assertThat(verify()).isEmpty();
    }

    @Test
    void whatAServerThatDiedHasLeftIsFoundByItsAge() {
        refund("ORD-1", "A");

        another.moveLeftBehind(NOW).await();
        assertThat(moved()).as("it is not older than that").isEmpty();
        another.moveLeftBehind(LATER).await();

        assertThat(moved()).hasSize(3);
        assertThat(outbox("ORD-1")).isEmpty();
        assertThat(verify()).isEmpty();
    }

    @Test
    void whatManyServersHaveLeftIsMovedInOneGo() {
        insertOrders(220);
        IntStream.range(0, 220).forEach(number -> refund("MANY-" + suffix(number), "R" + suffix(number)));

        another.moveLeftBehind(LATER).await();

        assertThat(moved()).hasSize(660);
        assertThat(journal.hasUnmoved(LATER).await()).isFalse();
    }

    @Test
    void aMoveThatDiedBetweenInsertAndRemovalIsRepeatedWithoutHarm() {
        UnreliableMongo unreliable = new UnreliableMongo(order.mongo);
        JournalMover dying = new JournalMover(
                new PaymentCollection(unreliable.client(), order.store.collection(), order.documents.documents()));
        refund("ORD-1", "A");
        unreliable.writes.addAll(
                List.of(UnreliableMongo.Loss.NONE, UnreliableMongo.Loss.NONE, UnreliableMongo.Loss.BEFORE_THE_WRITE));

        assertThatThrownBy(() -> dying.moveLeftBehind(LATER).await()).isInstanceOf(Refusal.class);
        assertThat(moved()).hasSize(3);
        assertThat(outbox("ORD-1")).hasSize(3);
        assertThat(verify()).isEmpty();

        another.moveLeftBehind(LATER).await();
        mover.move().await();

        assertThat(moved()).hasSize(3);
        assertThat(outbox("ORD-1")).isEmpty();
        assertThat(verify()).isEmpty();
    }

    @Test
    void aMoveOfWhichHalfWasInsertedIsRepeatedWithoutHarm() {
        UnreliableMongo unreliable = new UnreliableMongo(order.mongo);
        JournalMover dying = new JournalMover(
                new PaymentCollection(unreliable.client(), order.store.collection(), order.documents.documents()));
        refund("ORD-1", "A");
        unreliable.writes.addAll(List.of(UnreliableMongo.Loss.NONE, UnreliableMongo.Loss.HALFWAY));

        assertThatThrownBy(() -> dying.moveLeftBehind(LATER).await()).isInstanceOf(Refusal.class);
        assertThat(moved()).hasSize(1);
        assertThat(verify()).isEmpty();

        another.moveLeftBehind(LATER).await();

        assertThat(moved()).hasSize(3);
        assertThat(verify()).isEmpty();
    }

    @Test
    void aMoveThatFailedIsMadeUpForByAge() {
        UnreliableMongo unreliable = new UnreliableMongo(order.mongo);
        PaymentCollection collection =
                new PaymentCollection(unreliable.client(), order.store.collection(), order.documents.documents());
        JournalMover failing = new JournalMover(collection);
        MongoPaymentStore payments = new MongoPaymentStore(collection, collection, failing, Duration.ZERO, () -> NOW);
        refund(payments, "ORD-1", "A");
        unreliable.writes.add(UnreliableMongo.Loss.BEFORE_THE_WRITE);

        assertThatThrownBy(() -> failing.move().await()).isInstanceOf(Refusal.class);
        failing.move().await();
        assertThat(moved()).isEmpty();
        failing.moveLeftBehind(LATER).await();

        assertThat(moved()).hasSize(3);
    }

    @Test
    void twoServersThatMoveTheSameEntriesStoreThemOnce() {
        refund("ORD-1", "A");

        Future.all(mover.move(), another.moveLeftBehind(LATER)).await();

        assertThat(moved()).hasSize(3);
        assertThat(outbox("ORD-1")).isEmpty();
        assertThat(verify()).isEmpty();
    }

    @Test
    void anOutboxThatIsFullIsEmptiedBeforeTheNextRefundBegins() {
        int refunds = 67; // of three entries each
        IntStream.range(0, refunds).forEach(number -> refund("ORD-1", "R" + suffix(number)));
        assertThat(outbox("ORD-1")).hasSize(3 * refunds).hasSizeGreaterThan(PaymentQueries.MAX_UNMOVED);

        order.begin(pending("NEXT"));

        assertThat(outbox("ORD-1")).hasSize(2);
        assertThat(moved()).hasSize(3 * refunds);
        assertThat(verify()).isEmpty();
        mover.move().await();
        another.moveLeftBehind(LATER).await();
        assertThat(moved()).hasSize(3 * refunds + 2);
        assertThat(verify()).isEmpty();
    }

    @Test
    void anOutboxThatIsFullDoesNotKeepARefundFromEnding() {
        IntStream.range(0, 66).forEach(number -> refund("ORD-1", "R" + suffix(number)));
        order.begin(pending("LAST"));
        assertThat(outbox("ORD-1")).hasSize(PaymentQueries.MAX_UNMOVED);

        order.settle(RefundState.PENDING, succeeded("LAST")).await();

        assertThat(outbox("ORD-1")).hasSize(PaymentQueries.MAX_UNMOVED + 1);
    }

    @Test
    void anOutboxThatIsFullOfWhatIsNoEntryRefusesAndEnds() {
        refund("ORD-1", "A");
        setOutbox(
                "ORD-1",
                new JsonArray(IntStream.range(0, PaymentQueries.MAX_UNMOVED)
                        .mapToObj(number -> new JsonObject().put("number", number))
                        .toList()));

        StoredOrder.assertLostRace(order.payments.begin(new RefundIntent(order.payment(), pending("B"))));
    }

    private void restoreABackupAfterTheRefundB() {
        refund("ORD-1", "A");
        JsonObject backedUp = order.document();
        refund("ORD-1", "B");
        mover.move().await();
        order.mongo
                .replaceDocuments(
                        order.store.collection(), new JsonObject().put("merchant_uid", "ORD-1"), backedUp.copy())
                .await();
    }

    /** C begins in the place of B. */
    @Test
    void entriesOfOneNumberAndAnotherContentAreKeptUnderIdsOfTheirOwn() {
        restoreABackupAfterTheRefundB();
        assertThat(verify())
                .extracting(JournalFinding::problem)
                .containsExactlyInAnyOrder(
                        "the document names it as the last entry, but others follow",
                        "no document has this refund; the journal says failed, 2000");
        refund("ORD-1", "C");
        List<JournalFinding> whereTheyAre = verify();

        try (CapturedLog log = new CapturedLog()) {
            mover.move().await();
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("the payment's document was set back"))
                    .hasSize(3);
        }
        another.moveLeftBehind(LATER).await();

        assertThat(moved())
                .extracting(stored -> stored.id().replaceAll("/[0-9a-f]{64}$", "/*"))
                .containsExactly(
                        "payment:imp_1/A:0000000001",
                        "payment:imp_1/A:0000000002",
                        "payment:imp_1/A:0000000003",
                        "payment:imp_1/A:0000000004",
                        "payment:imp_1/A:0000000004/*",
                        "payment:imp_1/A:0000000005",
                        "payment:imp_1/A:0000000005/*",
                        "payment:imp_1/A:0000000006",
                        "payment:imp_1/A:0000000006/*");
        assertThat(moved()).allMatch(stored -> stored.content().isPresent());
        assertThat(outbox("ORD-1")).isEmpty();
        assertThat(verify())
                .isEqualTo(whereTheyAre)
                .extracting(JournalFinding::problem)
                .containsExactly(
                        "another entry has this number: the payment's document was set back",
                        "another entry has this number: the payment's document was set back",
                        "another entry has this number: the payment's document was set back",
                        "no document has this refund; the journal says failed, 2000");
    }

    @Test
    void theDayOfSuchAChainIsAnchored() {
        restoreABackupAfterTheRefundB();
        refund("ORD-1", "C");
        another.moveLeftBehind(LATER).await();
        MongoAnchorStore anchors = new MongoAnchorStore(order.mongo);

        new AnchorJob(journal, anchors, new Clock(() -> NOW.plus(Duration.ofDays(1)), () -> 0))
                .anchor()
                .await();

        List<JournalFinding> findings = new ArrayList<>();
        new JournalVerifier(journal, anchors, order.payments)
                .run(Map.of(), findings::add)
                .await();
        assertThat(anchors.last().await().orElseThrow().heads())
                .singleElement()
                .asString()
                .startsWith("payment:imp_1/A:0000000006 ");
        assertThat(findings).extracting(JournalFinding::problem).noneMatch(problem -> problem.contains("anchor"));
    }

    /** More of them than are read at once, and all of them before the one that is whole. */
    @Test
    void damagedOutboxesDoNotKeepOthersFromBeingMoved() {
        JsonObject date = BsonValues.date(NOW);
        List<Object> damages = List.of(
                new JsonArray().add(new JsonObject().put("at", date)),
                new JsonArray().add(new JsonObject().put("at", date).put("_id", 7)),
                new JsonArray()
                        .add(new JsonObject().put("at", date).put("_id", "x").put("hash", "y")),
                new JsonArray().add("text").add(new JsonObject().put("at", date)),
                new JsonObject().put("at", date));
        for (int number = 0; number < 220; number++) {
            JsonObject ours = new JsonObject()
                    .put("journal", new JsonObject().put("outbox", damages.get(number % damages.size())));
            order.insert(StoredOrder.order()
                    .put("imp_uid", "damaged_" + suffix(number))
                    .put("merchant_uid", "DAMAGED-" + suffix(number))
                    .put("hwanbul", ours));
        }
        refund("ORD-1", "A");
        JsonArray mixed = outbox("ORD-1").copy().add(new JsonObject().put("at", date));
        setOutbox("ORD-1", mixed);

        try (CapturedLog log = new CapturedLog()) {
            another.moveLeftBehind(LATER).await();
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("The outbox of DAMAGED-0000 holds something"))
                    .hasSize(1);
        }

        assertThat(moved()).hasSize(3);
        assertThat(outbox("ORD-1")).as("what is no entry stays").hasSize(1);
        assertThat(journal.hasUnmoved(LATER).await()).as("the anchors go on").isFalse();
        assertThat(verify())
                .extracting(JournalFinding::problem)
                .contains("the document is no entry, or holds more than one");
    }
}
