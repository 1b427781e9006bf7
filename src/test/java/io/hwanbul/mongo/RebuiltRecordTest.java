package io.hwanbul.mongo;

import static io.hwanbul.mongo.StoredOrder.NOW;
import static io.hwanbul.mongo.StoredOrder.assertLostRace;
import static io.hwanbul.mongo.StoredOrder.corrected;
import static io.hwanbul.mongo.StoredOrder.pending;
import static io.hwanbul.mongo.StoredOrder.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.journal.JournalVerifier;
import io.hwanbul.journal.LostRecords;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.MemoryAnchorStore;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shop's program has replaced the whole document, as Spring Data's {@code save()} does with what it once read. */
class RebuiltRecordTest {
    private final StoredOrder order = new StoredOrder();
    private final MongoPaymentStore payments = order.payments;
    private final MongoJournal journal = new MongoJournal(order.documents);

    @AfterEach
    void close() {
        order.close();
    }

    private void replaceDocument() {
        order.mongo
                .replaceDocuments(
                        order.store.collection(), new JsonObject().put("merchant_uid", "ORD-1"), StoredOrder.order())
                .await();
    }

    @Test
    void aWholeRefundIsOnRecordAgain() {
        Refund lost = corrected(
                succeeded("A"),
                new Refund.Correction(RefundState.NEEDS_ATTENTION, RefundState.SUCCEEDED, NOW, "kim", "seen"));

        Payment after = payments.rebuild(order.payment(), List.of(lost), Optional.empty())
                .await();

        assertThat(order.payment()).isEqualTo(after);
        assertThat(after.refunds()).containsExactly(lost);
        assertThat(after.revision()).hasValue(1);
        assertThat(order.document().getString("memo")).isEqualTo("ours alone");
    }

    /** Its revisions are counted anew, and come to the same number. */
    @Test
    void whatWasReadBeforeTheDocumentWasReplacedChangesNothing() {
        order.begin(pending("A"));
        Payment read = order.settle(RefundState.PENDING, succeeded("A")).await();
        replaceDocument();
        order.begin(pending("B"));
        Payment now = order.settle(RefundState.PENDING, succeeded("B")).await();
        assertThat(now.revision()).isEqualTo(read.revision());

        assertLostRace(payments.refresh(read, read.seen(), List.of()));
        assertLostRace(payments.rebuild(read, List.of(succeeded("C")), Optional.empty()));

        assertThat(order.payment()).isEqualTo(now);
    }

    @Test
    void aLostRefundIsFoundByItsId() {
        GatewayPayment.Cancel cancel = new GatewayPayment.Cancel(
                new BigDecimal("2000"), "Changed mind (hb:7K3QX9M2T4WD)", Optional.empty(), Optional.of("c-1"));
        Refund lost = Refund.lost("7K3QX9M2T4WD", order.payment().seen(), cancel, NOW);

        payments.rebuild(order.payment(), List.of(lost), Optional.empty()).await();

        Refund read = payments.findByRefund("7K3QX9M2T4WD")
                .await()
                .orElseThrow()
                .refunds()
                .get(0);
        assertThat(read).isEqualTo(lost);
        assertThat(read.refusal().reason()).isEqualTo(Reason.RECORD_LOST);
    }

    @Test
    void nothingIsRebuiltOnADocumentThatHasChangedOrWhileARefundIsPending() {
        Payment read = order.payment();
        order.begin(pending("B"));
        assertLostRace(payments.rebuild(read, List.of(succeeded("A")), Optional.empty()));
        assertLostRace(payments.rebuild(order.payment(), List.of(succeeded("A")), Optional.empty()));
        assertThat(order.payment().refunds()).extracting(Refund::id).containsExactly("B");
    }

    /** The fingerprint and the key come back from the journal's collection, and the chain goes on where it ended. */
    @Test
    void theJournalGivesBackWhatTheDocumentHasLost() {
        order.begin(pending("A"));
        Map<String, Object> fields =
                StoredOrder.order().put("cancel_amount", 2000).getMap();
        fields.put("cancel_history", history());
        GatewayPayment seen = GatewayPayment.of(fields);
        Payment read = order.payment();
        payments.settle(Settlement.seen(read, RefundState.PENDING, succeeded("A"), seen))
                .await();
        Payment before = order.payment();
        order.mover.move().await();
        replaceDocument();

        LostRecords.Rebuilt rebuilt =
                new LostRecords(journal).of(order.payment(), seen).await();
        Payment after = payments.rebuild(order.payment(), rebuilt.refunds(), rebuilt.end())
                .compose(stored -> payments.refresh(stored, seen, List.of()))
                .await();

        assertThat(rebuilt.end()).isEqualTo(before.head());
        assertThat(after.refunds()).singleElement().satisfies(refund -> {
            Refund original = before.refunds().get(0);
            assertThat(refund.state()).isEqualTo(original.state());
            assertThat(refund.origin()).isEqualTo(original.origin());
            assertThat(refund.order()).isEqualTo(original.order());
            assertThat(refund.cancelAmountBefore()).isEqualByComparingTo(original.cancelAmountBefore());
        });
        order.mover.move().await();
        List<Object> findings = new ArrayList<>();
        new JournalVerifier(journal, new MemoryAnchorStore(), payments)
                .run(Map.of(), findings::add)
                .await();
        assertThat(findings).isEmpty();
    }

    private static List<Map<String, Object>> history() {
        return List.of(Map.of("amount", 2000, "reason", "Changed mind (hb:A)", "cancellation_id", "c-1"));
    }
}
