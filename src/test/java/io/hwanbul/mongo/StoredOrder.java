package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.SealedAccount;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One order of 10,000 won as the shop's own program stores it, and refunds of 2,000 in every state. */
final class StoredOrder implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123Z");

    /** When a pending refund is next looked at. */
    static final Instant DUE = NOW.plusSeconds(60);

    final Vertx vertx = Vertx.vertx();
    final TestStore store = new TestStore();
    final MongoClient mongo = store.client(vertx);
    final PaymentCollection documents = new PaymentCollection(
            mongo, store.collection(), new PaymentDocument(new OurField("hwanbul"), "customer_uid", Optional.empty()));
    final JournalMover mover = new JournalMover(documents);
    final MongoPaymentStore payments = new MongoPaymentStore(documents, documents, mover, Duration.ZERO, () -> NOW);

    StoredOrder() {
        insert(order());
    }

    static JsonObject order() {
        return new JsonObject()
                .put("imp_uid", "imp_1")
                .put("merchant_uid", "ORD-1")
                .put("amount", 10000)
                .put("cancel_amount", 0)
                .put("memo", "ours alone");
    }

    static Refund pending(String id) {
        return refund(id, RefundState.PENDING, Optional.empty(), new Refund.Progress(1, 0, DUE), Optional.empty());
    }

    /** A refund that has to be paid to an account. */
    static Refund toAccount(String id) {
        return refund(
                id, RefundState.PENDING, Optional.of(account(id)), new Refund.Progress(1, 0, DUE), Optional.empty());
    }

    static SealedAccount account(String refundId) {
        return new SealedAccount(
                refundId,
                Optional.of("sealed for " + refundId),
                Optional.of("88"),
                Optional.of("***0000"),
                Optional.of("1:00"),
                OptionalInt.of(2));
    }

    static Refund succeeded(String id) {
        return ended(
                id,
                RefundState.SUCCEEDED,
                new Refund.Ending(
                        NOW.plusSeconds(1), Optional.of("c-1"), Optional.empty(), Optional.empty(), Map.of()));
    }

    static Refund failed(String id) {
        return ended(
                id,
                RefundState.FAILED,
                new Refund.Ending(
                        NOW.plusSeconds(1),
                        Optional.empty(),
                        Optional.of(Reason.DECLINED_BY_GATEWAY),
                        Optional.of(new GatewayMessage(-1, "no")),
                        Map.of()));
    }

    static Refund needsAttention(String id) {
        return ended(
                id,
                RefundState.NEEDS_ATTENTION,
                new Refund.Ending(NOW.plusSeconds(1), Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
    }

    /** A refund that has ended; it has no next check any more. */
    static Refund ended(String id, RefundState state, Refund.Ending ending) {
        return refund(id, state, Optional.empty(), new Refund.Progress(1, 0, Instant.EPOCH), Optional.of(ending));
    }

    /** The same refund after its progress. */
    static Refund progressed(Refund refund, int sends, int checks, Instant nextCheckAt) {
        return refund(
                refund.id(),
                refund.state(),
                refund.order().account(),
                new Refund.Progress(sends, checks, nextCheckAt),
                refund.ending());
    }

    /** The same refund with this history of corrections. */
    static Refund corrected(Refund refund, Refund.Correction... corrections) {
        return new Refund(
                refund.id(),
                refund.state(),
                refund.order(),
                refund.reason(),
                refund.cancelAmountBefore(),
                refund.origin(),
                refund.progress(),
                refund.ending(),
                List.of(corrections),
                refund.decision());
    }

    private static Refund refund(
            String id,
            RefundState state,
            Optional<SealedAccount> account,
            Refund.Progress progress,
            Optional<Refund.Ending> ending) {
        CancelOrder order = new CancelOrder(
                "imp_1",
                new BigDecimal("2000"),
                new BigDecimal("10000"),
                new CancelOptions(
                        Optional.of(new BigDecimal("500")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                "Changed mind (hb:" + id + ")",
                account);
        return new Refund(
                id,
                state,
                order,
                "Changed mind",
                BigDecimal.ZERO,
                new Refund.Origin(
                        "shop", "192.0.2.7", "request-1", NOW, Optional.of("key-" + id), "fingerprint-" + id, false),
                progress,
                ending,
                List.of(),
                Optional.empty());
    }

    Settlement settlement(RefundState from, Refund refund) {
        return Settlement.unseen(payment(), from, refund);
    }

    Future<Payment> settle(RefundState from, Refund refund) {
        return payments.settle(settlement(from, refund));
    }

    /** Takes up the refund as somebody has read it, and returns it as it is stored then. */
    Future<Refund> takeUp(Refund read, Refund progressed) {
        Payment now = payment();
        List<Refund> refunds = now.refunds().stream()
                .map(refund -> refund.id().equals(read.id()) ? read : refund)
                .toList();
        Payment asRead =
                new Payment(now.seen(), refunds, now.foreign(), now.revision(), now.owner(), now.head(), now.stored());
        return payments.takeUp(asRead, progressed, Optional.empty())
                .map(taken -> taken.refund(read.id()).orElseThrow());
    }

    /** Begins a refund on the payment as it now is. */
    void begin(Refund refund) {
        payments.begin(new RefundIntent(payment(), refund)).await();
    }

    void insert(JsonObject document) {
        mongo.insert(store.collection(), document).await();
    }

    Payment payment() {
        return payments.find("ORD-1").await().get(0);
    }

    JsonObject document() {
        return mongo.findOne(store.collection(), new JsonObject().put("merchant_uid", "ORD-1"), null)
                .await();
    }

    /** The stored element of the only refund. */
    JsonObject element() {
        return ours().getJsonArray("refunds").getJsonObject(0);
    }

    /** The stored field of ours. */
    JsonObject ours() {
        return document().getJsonObject("hwanbul");
    }

    static void assertLostRace(Future<?> write) {
        assertThatThrownBy(write::await).isInstanceOf(LostRaceException.class);
    }

    static Reason refused(Future<?> write) {
        return catchThrowableOfType(Refusal.class, write::await).reason();
    }

    @Override
    public void close() {
        mongo.close().await();
        store.close();
        vertx.close().await();
    }
}
