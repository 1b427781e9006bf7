package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hwanbul.refund.CancelOrder;
import io.hwanbul.refund.GatewayMessage;
import io.hwanbul.refund.GatewayPayment;
import io.hwanbul.refund.Intent;
import io.hwanbul.refund.Payment;
import io.hwanbul.refund.Reason;
import io.hwanbul.refund.Refund;
import io.hwanbul.refund.RefundAccount;
import io.hwanbul.refund.RefundState;
import io.hwanbul.refund.Refusal;
import io.hwanbul.refund.Settlement;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The conditional writes, against the embedded store or the server that the environment names. */
class MongoPaymentsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123Z");

    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = new TestStore();
    private final MongoClient mongo = store.client(vertx);
    private final MongoPayments payments = new MongoPayments(mongo, store.collection());

    @BeforeEach
    void oneOrder() {
        insert(order());
    }

    @AfterEach
    void close() {
        mongo.close().await();
        store.close();
        vertx.close().await();
    }

    @Test
    void aDocumentOfTheShopsOwnProgramIsRead() {
        Payment payment = payment();
        assertThat(payment.seen().refundable()).isEqualTo("10000");
        assertThat(payment.seen().currency()).isEqualTo("KRW");
        assertThat(payment.refunds()).isEmpty();
        assertThat(payment.revision()).isEmpty();
        assertThat(payments.find("ORD-2").await()).isEmpty();
    }

    @Test
    void anIntentIsStoredBesideWhatTheShopKeeps() {
        payments.begin(new Intent(payment(), pending("A"))).await();
        JsonObject document = document();
        assertThat(document.getString("memo")).isEqualTo("ours alone");
        assertThat(document.getInteger("revision")).isEqualTo(1);
        JsonObject refund = document.getJsonArray("refunds").getJsonObject(0);
        assertThat(refund.getString("state")).isEqualTo("pending");
        assertThat(refund.getNumber("amount")).isEqualTo(2000L);
        assertThat(refund.getNumber("checksum")).isEqualTo(10000L);
        assertThat(payment().refunds()).containsExactly(pending("A"));
    }

    @Test
    void ofManyIntentsAtOnceExactlyOneBegins() {
        Payment read = payment();
        List<Future<Intent>> race = IntStream.range(0, 20)
                .mapToObj(i -> payments.begin(new Intent(read, pending("R" + i))))
                .toList();
        Future.join(race).transform(done -> Future.succeededFuture()).await();
        assertThat(race.stream().filter(Future::succeeded)).hasSize(1);
        assertThat(race.stream().filter(Future::failed).map(lost -> ((Refusal) lost.cause()).reason()))
                .containsOnly(Reason.REFUND_IN_PROGRESS);
        assertThat(document().getJsonArray("refunds")).hasSize(1);
    }

    @Test
    void anIntentFromAStaleReadDoesNotBegin() {
        Payment stale = payment();
        payments.begin(new Intent(stale, pending("A"))).await();
        payments.settle(new Settlement("ORD-1", failed("A"), Optional.empty())).await();
        assertThat(refused(payments.begin(new Intent(stale, pending("B"))))).isEqualTo(Reason.REFUND_IN_PROGRESS);
        payments.begin(new Intent(payment(), pending("B"))).await();
        assertThat(payment().refunds()).extracting(Refund::id).containsExactly("A", "B");
    }

    @Test
    void theGatewaysAnswerIsCopiedAndNothingElseIsTouched() {
        payments.begin(new Intent(payment(), pending("A"))).await();
        JsonObject answer = order().put("cancel_amount", 2000)
                .put("status", "cancelled")
                .put("merchant_uid", "SOMEBODY-ELSE")
                .put("memo", "overwritten")
                .put("revision", 99)
                .put("_id", "another")
                .put("refunds", new JsonArray())
                .put(
                        "cancel_history",
                        new JsonArray().add(new JsonObject().put("amount", 2000).put("reason", "r")));
        Payment after = payments.settle(new Settlement(
                        "ORD-1",
                        succeeded("A"),
                        Optional.of(GatewayPayment.of(
                                answer.toBuffer().toJsonObject().getMap()))))
                .await();
        JsonObject document = document();
        assertThat(document.getString("memo")).isEqualTo("ours alone");
        assertThat(document.getInteger("revision")).isEqualTo(2);
        assertThat(document.getNumber("cancel_amount")).isEqualTo(2000);
        assertThat(document.getJsonArray("cancel_history")).hasSize(1);
        assertThat(after.seen().refundable()).isEqualTo("8000");
        assertThat(after.refunds()).containsExactly(succeeded("A"));
    }

    @Test
    void theRightRefundIsSettledAmongSeveral() {
        payments.begin(new Intent(payment(), pending("A"))).await();
        payments.settle(new Settlement("ORD-1", failed("A"), Optional.empty())).await();
        payments.begin(new Intent(payment(), pending("B"))).await();
        payments.settle(new Settlement("ORD-1", succeeded("B"), Optional.empty()))
                .await();
        assertThat(payment().refunds()).containsExactly(failed("A"), succeeded("B"));
    }

    @Test
    void aRefundEndsOnce() {
        payments.begin(new Intent(payment(), pending("A"))).await();
        payments.settle(new Settlement("ORD-1", succeeded("A"), Optional.empty()))
                .await();
        refused(payments.settle(new Settlement("ORD-1", failed("A"), Optional.empty())));
        assertThat(payment().refunds()).extracting(Refund::state).containsExactly(RefundState.SUCCEEDED);
    }

    @Test
    void decimalAmountsComeBackExactly() {
        insert(order().put("merchant_uid", "ORD-USD")
                .put("imp_uid", "imp_2")
                .put("amount", 14.2)
                .put("currency", "USD"));
        insert(order().put("merchant_uid", "ORD-DEC").put("imp_uid", "imp_3").put("amount", new BigDecimal("10.10")));
        assertThat(payments.find("ORD-USD").await().get(0).seen().amount()).isEqualTo("14.2");
        assertThat(payments.find("ORD-DEC").await().get(0).seen().amount()).isEqualTo("10.1");
    }

    @Test
    void aDamagedDocumentIsNamedByItsField() {
        insert(order().put("merchant_uid", "ORD-BAD").put("imp_uid", "imp_4").put("amount", "10000"));
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> payments.find("ORD-BAD").await());
        assertThat(refusal.reason()).isEqualTo(Reason.PAYMENT_UNREADABLE);
        assertThat(refusal.detail()).contains("amount is missing or not a number");
    }

    @Test
    void aDatabaseThatIsGoneIsARefusalWithoutTheDriversWords() {
        org.junit.jupiter.api.Assumptions.assumeTrue(store.crash(), "a named server cannot be ended");
        MongoClient impatient = MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", store.settings().uri().reveal())
                        .put("db_name", "gone")
                        .put("serverSelectionTimeoutMS", 200));
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> new MongoPayments(impatient, "payments").find("ORD-1").await());
        impatient.close().await();
        assertThat(refusal.reason()).isEqualTo(Reason.DATABASE_UNAVAILABLE);
        assertThat(refusal.detail()).doesNotContain("127.0.0.1");
    }

    private static JsonObject order() {
        return new JsonObject()
                .put("imp_uid", "imp_1")
                .put("merchant_uid", "ORD-1")
                .put("amount", 10000)
                .put("cancel_amount", 0)
                .put("memo", "ours alone");
    }

    private static Refund pending(String id) {
        CancelOrder order = new CancelOrder(
                id,
                "imp_1",
                new BigDecimal("2000"),
                new BigDecimal("10000"),
                Optional.of(new BigDecimal("500")),
                Optional.empty(),
                "Changed mind",
                RefundAccount.NONE);
        return new Refund(
                order,
                BigDecimal.ZERO,
                RefundState.PENDING,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Refund succeeded(String id) {
        return new Refund(
                pending(id).order(),
                BigDecimal.ZERO,
                RefundState.SUCCEEDED,
                NOW,
                Optional.of(NOW.plusSeconds(1)),
                Optional.of("c-1"),
                Optional.empty(),
                Optional.empty());
    }

    private static Refund failed(String id) {
        return new Refund(
                pending(id).order(),
                BigDecimal.ZERO,
                RefundState.FAILED,
                NOW,
                Optional.of(NOW.plusSeconds(1)),
                Optional.empty(),
                Optional.of(Reason.DECLINED_BY_GATEWAY),
                Optional.of(new GatewayMessage(-1, "no")));
    }

    private void insert(JsonObject document) {
        mongo.insert(store.collection(), document).await();
    }

    private Payment payment() {
        return payments.find("ORD-1").await().get(0);
    }

    private JsonObject document() {
        return mongo.findOne(store.collection(), new JsonObject().put("merchant_uid", "ORD-1"), null)
                .await();
    }

    private static Reason refused(Future<?> write) {
        return catchThrowableOfType(Refusal.class, write::await).reason();
    }
}
