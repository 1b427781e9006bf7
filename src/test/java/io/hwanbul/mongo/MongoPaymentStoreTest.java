package io.hwanbul.mongo;

import static io.hwanbul.mongo.StoredOrder.assertLostRace;
import static io.hwanbul.mongo.StoredOrder.failed;
import static io.hwanbul.mongo.StoredOrder.order;
import static io.hwanbul.mongo.StoredOrder.pending;
import static io.hwanbul.mongo.StoredOrder.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The conditional writes, against the embedded store or the server that the environment names. */
class MongoPaymentStoreTest {
    private final StoredOrder order = new StoredOrder();
    private final MongoPaymentStore payments = order.payments;

    @AfterEach
    void close() {
        order.close();
    }

    @Test
    void aDocumentOfTheShopsOwnProgramIsRead() {
        Payment payment = order.payment();
        assertThat(payment.seen().refundable()).isEqualTo("10000");
        assertThat(payment.seen().currency()).isEqualTo("KRW");
        assertThat(payment.refunds()).isEmpty();
        assertThat(payment.revision()).isEmpty();
        assertThat(payments.find("ORD-2").await()).isEmpty();
    }

    @Test
    void anIntentIsStoredBesideWhatTheShopKeeps() {
        order.begin(pending("A"));
        assertThat(order.document().getString("memo")).isEqualTo("ours alone");
        assertThat(order.ours().getInteger("revision")).isEqualTo(1);
        JsonObject refund = order.element();
        assertThat(refund.getString("state")).isEqualTo("pending");
        assertThat(refund.getNumber("amount")).isEqualTo(2000L);
        assertThat(refund.getNumber("checksum")).isEqualTo(10000L);
        assertThat(order.payment().refunds()).containsExactly(pending("A"));
    }

    @Test
    void ofManyIntentsAtOnceExactlyOneBegins() {
        Payment read = order.payment();
        List<Future<RefundIntent>> race = IntStream.range(0, 20)
                .mapToObj(i -> payments.begin(new RefundIntent(read, pending("R" + i))))
                .toList();
        Future.join(race).transform(done -> Future.succeededFuture()).await();
        assertThat(race.stream().filter(Future::succeeded)).hasSize(1);
        assertThat(race.stream().filter(Future::failed).map(Future::cause))
                .hasSize(19)
                .hasOnlyElementsOfType(LostRaceException.class);
        assertThat(order.ours().getJsonArray("refunds")).hasSize(1);
    }

    @Test
    void anIntentFromAStaleReadDoesNotBegin() {
        Payment stale = order.payment();
        payments.begin(new RefundIntent(stale, pending("A"))).await();
        payments.settle(order.settlement(RefundState.PENDING, failed("A"))).await();
        assertLostRace(payments.begin(new RefundIntent(stale, pending("B"))));
        order.begin(pending("B"));
        assertThat(order.payment().refunds()).extracting(Refund::id).containsExactly("A", "B");
    }

    @Test
    void theGatewaysAnswerIsCopiedAndNothingElseIsTouched() {
        order.begin(pending("A"));
        JsonObject answer = order().put("cancel_amount", 2000)
                .put("status", "cancelled")
                .put("merchant_uid", "SOMEBODY-ELSE")
                .put("memo", "overwritten")
                .put("hwanbul", new JsonObject().put("revision", 99))
                .put("_id", "another")
                .put(
                        "cancel_history",
                        new JsonArray().add(new JsonObject().put("amount", 2000).put("reason", "r")));
        Payment after = payments.settle(Settlement.seen(
                        order.payment(),
                        RefundState.PENDING,
                        succeeded("A"),
                        GatewayPayment.of(answer.toBuffer().toJsonObject().getMap())))
                .await();
        JsonObject document = order.document();
        assertThat(document.getString("memo")).isEqualTo("ours alone");
        assertThat(order.ours().getInteger("revision")).isEqualTo(2);
        assertThat(document.getNumber("cancel_amount")).isEqualTo(2000);
        assertThat(document.getJsonArray("cancel_history")).hasSize(1);
        assertThat(after.seen().refundable()).isEqualTo("8000");
        assertThat(after.refunds()).containsExactly(succeeded("A"));
    }

    @Test
    void theRightRefundIsSettledAmongSeveral() {
        order.begin(pending("A"));
        payments.settle(order.settlement(RefundState.PENDING, failed("A"))).await();
        order.begin(pending("B"));
        payments.settle(order.settlement(RefundState.PENDING, succeeded("B"))).await();
        assertThat(order.payment().refunds()).containsExactly(failed("A"), succeeded("B"));
    }

    @Test
    void aRefundEndsOnce() {
        order.begin(pending("A"));
        payments.settle(order.settlement(RefundState.PENDING, succeeded("A"))).await();
        assertLostRace(payments.settle(order.settlement(RefundState.PENDING, failed("A"))));
        assertThat(order.payment().refunds()).extracting(Refund::state).containsExactly(RefundState.SUCCEEDED);
    }

    @Test
    void decimalAmountsComeBackExactly() {
        order.insert(order().put("merchant_uid", "ORD-USD")
                .put("imp_uid", "imp_2")
                .put("amount", 14.2)
                .put("currency", "USD"));
        order.insert(
                order().put("merchant_uid", "ORD-DEC").put("imp_uid", "imp_3").put("amount", new BigDecimal("10.10")));
        assertThat(payments.find("ORD-USD").await().get(0).seen().amount()).isEqualTo("14.2");
        assertThat(payments.find("ORD-DEC").await().get(0).seen().amount()).isEqualTo("10.1");
    }

    @Test
    void aDamagedDocumentIsNamedByItsField() {
        order.insert(
                order().put("merchant_uid", "ORD-BAD").put("imp_uid", "imp_4").put("amount", "ten"));
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> payments.find("ORD-BAD").await());
        assertThat(refusal.reason()).isEqualTo(Reason.PAYMENT_UNREADABLE);
        assertThat(refusal.detail()).contains("amount is not an amount of money");
    }

    @Test
    void aDatabaseThatIsGoneIsARefusalWithoutTheDriversWords() {
        org.junit.jupiter.api.Assumptions.assumeTrue(order.store.crash(), "a named server cannot be ended");
        MongoClient impatient = MongoClient.create(
                order.vertx,
                new JsonObject()
                        .put("connection_string", order.store.settings().uri().reveal())
                        .put("db_name", "gone")
                        .put("serverSelectionTimeoutMS", 200));
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> store(impatient).find("ORD-1").await());
        impatient.close().await();
        assertThat(refusal.reason()).isEqualTo(Reason.DATABASE_UNAVAILABLE);
        assertThat(refusal.detail()).doesNotContain("127.0.0.1");
    }

    private MongoPaymentStore store(MongoClient client) {
        PaymentCollection collection = new PaymentCollection(client, "payments", order.documents.documents());
        return new MongoPaymentStore(
                collection, collection, new JournalMover(collection), Duration.ZERO, () -> StoredOrder.NOW);
    }

    @Test
    void ofTwoDocumentsOfOnePaymentOnlyTheOneThatWasReadIsChanged() {
        Payment read = order.payment();
        order.insert(order());

        payments.begin(new RefundIntent(read, pending("A"))).await();

        assertThat(order.payment().pending()).isPresent();
        assertThat(StoredOrder.refused(payments.findByImpUid("imp_1"))).isEqualTo(Reason.PAYMENT_AMBIGUOUS);
    }
}
