package io.hwanbul.mongo;

import static io.hwanbul.mongo.StoredOrder.DUE;
import static io.hwanbul.mongo.StoredOrder.NOW;
import static io.hwanbul.mongo.StoredOrder.failed;
import static io.hwanbul.mongo.StoredOrder.needsAttention;
import static io.hwanbul.mongo.StoredOrder.pending;
import static io.hwanbul.mongo.StoredOrder.progressed;
import static io.hwanbul.mongo.StoredOrder.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.journal.EventType;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournalFinding;
import io.hwanbul.journal.JournalVerifier;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.MemoryAnchorStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An entry of the journal exists exactly if its change does, since both are one write. */
class JournaledWriteTest {
    private final StoredOrder order = new StoredOrder();
    private final MongoPaymentStore payments = order.payments;
    private final Journal journal = new MongoJournal(order.documents);
    private final List<EventType> expected = new ArrayList<>();

    @AfterEach
    void close() {
        order.close();
    }

    /** The document has these entries more, and its head is the last one. */
    private void assertAdded(Payment after, EventType... added) {
        expected.addAll(Arrays.asList(added));
        assertAllThere(after);
    }

    private void assertAllThere(Payment after) {
        List<JournalEntry> outbox = journal.unmoved(List.of("imp_1")).await().stream()
                .map(stored -> stored.content().orElseThrow())
                .toList();
        assertThat(outbox).extracting(entry -> entry.event().what()).containsExactlyElementsOf(expected);
        assertThat(order.payment().head()).isEqualTo(after.head());
        assertThat(after.head())
                .isEqualTo(outbox.stream().reduce((one, next) -> next).map(JournalEntry::head));
        List<JournalFinding> findings = new ArrayList<>();
        new JournalVerifier(journal, new MemoryAnchorStore(), payments)
                .run(Map.of(), findings::add)
                .await();
        assertThat(findings).isEmpty();
    }

    private static GatewayPayment seen(String cancelled) {
        return GatewayPayment.of(StoredOrder.order()
                .put("cancel_amount", Integer.valueOf(cancelled))
                .getMap());
    }

    private static ForeignRefund foreign(String id) {
        return ForeignRefund.found(
                id, Examples.cancelled(3000, Examples.CONSOLE).cancelHistory().get(0), NOW);
    }

    @Test
    void everyChangeStoresItsEntriesAndTheHead() {
        assertAdded(
                payments.begin(new RefundIntent(order.payment(), pending("A")))
                        .await()
                        .payment(),
                EventType.INTENDED,
                EventType.SENT);
        assertAdded(payments.takeUp(order.payment(), progressed(pending("A"), 1, 1, DUE), Optional.empty())
                .await());
        assertAdded(
                payments.takeUp(
                                order.payment(),
                                progressed(pending("A"), 2, 2, DUE),
                                Optional.of(new GatewayAnswer.Unknown()))
                        .await(),
                EventType.ANSWERED,
                EventType.TAKEN_UP,
                EventType.SENT);
        assertAdded(
                order.settle(RefundState.PENDING, progressed(needsAttention("A"), 2, 2, DUE))
                        .await(),
                EventType.STATE);
        Refund resolved = order.payment()
                .refunds()
                .get(0)
                .resolved(RefundState.FAILED, order.payment().seen(), NOW, "kim", "seen");
        assertAdded(order.settle(RefundState.NEEDS_ATTENTION, resolved).await(), EventType.STATE);
        assertAdded(payments.refresh(order.payment(), seen("0"), List.of()).await());
        assertAdded(
                payments.refresh(order.payment(), seen("6000"), List.of(foreign("B"), foreign("C")))
                        .await(),
                EventType.FOUND,
                EventType.FOUND);
        assertAdded(
                payments.reverse(order.payment(), seen("3000"), foreign("C").reversed(NOW))
                        .await(),
                EventType.REVERSED);
    }

    @Test
    void aRefundThatIsApprovedStoresItsEntriesAndTheHead() {
        Refund awaiting = Refund.awaiting(
                "A",
                pending("A").order(),
                pending("A").reason(),
                pending("A").cancelAmountBefore(),
                pending("A").origin(),
                DUE);
        assertAdded(
                payments.begin(new RefundIntent(order.payment(), awaiting))
                        .await()
                        .payment(),
                EventType.INTENDED);
        Refund approved = awaiting.approved(new Refund.Decision(true, "kim", "seen", NOW), DUE);

        Payment after = payments.approve(new RefundIntent(order.payment(), approved))
                .await()
                .payment();

        assertAdded(after, EventType.APPROVED, EventType.SENT);
    }

    @Test
    void aPaymentThatTheShopDidNotHaveIsAddedWithItsEntries() {
        GatewayPayment unknown = GatewayPayment.of(StoredOrder.order()
                .put("imp_uid", "imp_2")
                .put("merchant_uid", "ORD-2")
                .put("cancel_amount", 3000)
                .getMap());

        Payment added = payments.add(unknown, List.of(foreign("B"))).await();

        assertThat(journal.unmoved(List.of("imp_2")).await())
                .singleElement()
                .satisfies(stored -> assertThat(stored.content().map(JournalEntry::head))
                        .isEqualTo(added.head())
                        .isPresent());
        assertThat(payments.find("ORD-2").await().get(0).head()).isEqualTo(added.head());
        assertAllThere(order.payment());
    }

    @Test
    void aChangeAndItsEntriesAreOneWrite() {
        List<String> updates = new CopyOnWriteArrayList<>();
        boolean embedded = order.store.listen(command -> {
            if (command.containsKey("update")
                    || command.containsKey("insert")
                    || command.containsKey("findAndModify")) {
                updates.add(String.valueOf(command));
            }
        });
        order.begin(pending("A"));
        order.settle(RefundState.PENDING, succeeded("A")).await();

        if (embedded) {
            assertThat(updates).hasSize(2);
        }
    }

    @Test
    void aWriteThatLosesItsRaceLeavesNoEntry() {
        Payment stale = order.payment();
        payments.begin(new RefundIntent(stale, pending("A"))).await();
        Payment after = order.settle(RefundState.PENDING, failed("A")).await();

        StoredOrder.assertLostRace(payments.begin(new RefundIntent(stale, pending("B"))));
        StoredOrder.assertLostRace(order.settle(RefundState.PENDING, succeeded("A")));
        StoredOrder.assertLostRace(order.takeUp(pending("A"), progressed(pending("A"), 2, 1, DUE)));
        StoredOrder.assertLostRace(payments.refresh(stale, seen("3000"), List.of(foreign("C"))));

        assertAdded(after, EventType.INTENDED, EventType.SENT, EventType.STATE);
    }

    @Test
    void ofManyServersThatBeginAtOnceOneHasEntries() {
        Payment read = order.payment();
        List<Future<RefundIntent>> race = IntStream.range(0, 20)
                .mapToObj(i -> payments.begin(new RefundIntent(read, pending("R" + i))))
                .toList();
        Future.join(race).transform(done -> Future.succeededFuture()).await();

        assertAdded(order.payment(), EventType.INTENDED, EventType.SENT);
    }

    @Test
    void theEntriesOfASettleOnADocumentThatOthersChangedFollowTheirs() {
        order.begin(pending("A"));
        Payment read = order.payment();
        payments.takeUp(read, progressed(pending("A"), 1, 1, DUE), Optional.of(new GatewayAnswer.Unknown()))
                .await();

        Payment after = payments.settle(Settlement.unseen(read, RefundState.PENDING, failed("A")))
                .await();

        assertAdded(after, EventType.INTENDED, EventType.SENT, EventType.ANSWERED, EventType.STATE);
    }

    @Test
    void aDocumentThatTheShopReplacedBeginsAnotherChain() {
        order.begin(pending("A"));
        order.mongo
                .replaceDocuments(
                        order.store.collection(), new JsonObject().put("merchant_uid", "ORD-1"), StoredOrder.order())
                .await();

        Payment after = payments.begin(new RefundIntent(order.payment(), pending("B")))
                .await()
                .payment();

        assertThat(after.head().orElseThrow().chain()).isEqualTo("payment:imp_1/B");
        assertThat(order.payment().head()).isEqualTo(after.head());
    }
}
