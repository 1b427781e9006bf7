package io.hwanbul.mongo;

import static io.hwanbul.mongo.StoredOrder.NOW;
import static io.hwanbul.mongo.StoredOrder.assertLostRace;
import static io.hwanbul.mongo.StoredOrder.failed;
import static io.hwanbul.mongo.StoredOrder.pending;
import static io.hwanbul.mongo.StoredOrder.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.RefundState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shop's copies, against the embedded store or the server that the environment names. */
class SeenPaymentsTest {
    private static final Instant FROM = NOW.minusSeconds(60);
    private static final Instant TO = NOW.plusSeconds(60);

    /** V1 counts whole seconds. */
    private static final Instant CANCELLED = Instant.parse("2026-11-22T03:00:01Z");

    private final StoredOrder order = new StoredOrder();
    private final MongoPaymentStore payments = order.payments;

    @AfterEach
    void close() {
        order.close();
    }

    private static ForeignRefund foreign(String id) {
        return new ForeignRefund(
                id,
                new GatewayPayment.Cancel(
                        new BigDecimal("500"), "관리자페이지취소", Optional.of(CANCELLED), Optional.of("c-" + id)),
                NOW,
                Optional.empty());
    }

    /** As some gateway shows it after 500 won were refunded. */
    private static GatewayPayment seen(String impUid) {
        return GatewayPayment.of(StoredOrder.order()
                .put("imp_uid", impUid)
                .put("merchant_uid", impUid.equals("imp_1") ? "ORD-1" : "ORD-" + impUid)
                .put("cancel_amount", 500)
                .put("status", "cancelled")
                .getMap());
    }

    private List<String> settled(Instant from, Instant to) {
        return payments.settledBetween(from, to, 10).await().orElseThrow().stream()
                .map(payment -> payment.seen().impUid())
                .toList();
    }

    @Test
    void paymentsAreFoundByTheGatewaysIds() {
        payments.add(seen("imp_2"), List.of()).await();

        assertThat(payments.findAll(List.of("imp_1", "imp_2", "imp_3")).await())
                .extracting(payment -> payment.seen().impUid())
                .containsExactlyInAnyOrder("imp_1", "imp_2");
        assertThat(payments.findByImpUid("imp_3").await()).isEmpty();
    }

    @Test
    void aHistoryThatTheGatewayLeavesOutDoesNotStay() {
        Map<String, Object> cancelled = new HashMap<>(seen("imp_1").fields());
        cancelled.put("merchant_uid", "ORD-1");
        cancelled.put("cancel_amount", 500);
        cancelled.put("cancel_history", List.of(Map.of("amount", 500, "reason", "x")));
        Payment before = payments.refresh(order.payment(), GatewayPayment.of(cancelled), List.of())
                .await();
        cancelled.remove("cancel_amount");
        cancelled.remove("cancel_history");

        Payment after = payments.refresh(before, GatewayPayment.of(cancelled), List.of())
                .await();

        assertThat(after.seen().cancelAmount()).isZero();
        assertThat(after.seen().cancelHistory()).isEmpty();
    }

    @Test
    void aDamagedDocumentKeepsNoOtherFromBeingFound() {
        order.insert(new JsonObject()
                .put("imp_uid", "imp_2")
                .put("merchant_uid", "ORD-2")
                .put("amount", "much"));

        assertThat(payments.findAll(List.of("imp_1", "imp_2")).await())
                .extracting(payment -> payment.seen().impUid())
                .containsExactly("imp_1");
        assertThat(StoredOrder.refused(payments.findByImpUid("imp_2"))).isEqualTo(Reason.PAYMENT_UNREADABLE);
    }

    @Test
    void whatEndedInSomeTimeIsFoundWhoeverRefundedIt() {
        order.begin(pending("A"));
        assertThat(settled(FROM, TO)).isEmpty();
        order.settle(RefundState.PENDING, succeeded("A")).await();
        payments.add(seen("imp_2"), List.of(foreign("B"))).await();
        payments.add(seen("imp_3"), List.of()).await();

        assertThat(settled(FROM, TO)).containsExactly("imp_1", "imp_2");
        assertThat(settled(FROM, NOW)).isEmpty();
        assertThat(settled(NOW.plusSeconds(2), TO)).isEmpty();
        assertThat(settled(CANCELLED, CANCELLED)).containsExactly("imp_2");
    }

    @Test
    void aTimeIsNotMadeOfTheEndsOfTwoRefunds() {
        order.begin(pending("A"));
        order.settle(RefundState.PENDING, succeeded("A")).await();
        ForeignRefund later = new ForeignRefund(
                "B",
                new GatewayPayment.Cancel(new BigDecimal("500"), "", Optional.of(NOW.plusSeconds(9)), Optional.empty()),
                NOW,
                Optional.empty());
        payments.refresh(order.payment(), seen("imp_1"), List.of(later)).await();

        assertThat(settled(NOW.plusSeconds(3), NOW.plusSeconds(6))).isEmpty();
    }

    @Test
    void moreThanTheLimitAreNotReturnedAtAll() {
        IntStream.of(2, 3, 4)
                .forEach(number -> payments.add(seen("imp_" + number), List.of(foreign("F" + number)))
                        .await());

        assertThat(payments.settledBetween(FROM, TO, 3).await().orElseThrow()).hasSize(3);
        assertThat(payments.settledBetween(FROM, TO, 2).await()).isEmpty();
    }

    @Test
    void aPaymentIsAddedAsTheShopWouldWithTheRefundsThatWereMadeOfIt() {
        Payment added = payments.add(seen("imp_2"), List.of(foreign("B"))).await();

        assertThat(added.seen()).isEqualTo(seen("imp_2"));
        assertThat(added.foreign()).containsExactly(foreign("B"));
        assertThat(added.revision()).hasValue(1);
        JsonObject document = order.mongo
                .findOne(order.store.collection(), new JsonObject().put("imp_uid", "imp_2"), null)
                .await();
        assertThat(document.getString("merchant_uid")).isEqualTo("ORD-imp_2");
        assertThat(document.getInteger("cancel_amount")).isEqualTo(500);
        assertThat(document.getJsonObject("_id").getString("$oid")).matches("[0-9a-f]{24}");
    }

    @Test
    void aPaymentThatIsThereIsNotAddedAgain() {
        payments.add(seen("imp_2"), List.of()).await();

        assertLostRace(payments.add(seen("imp_2"), List.of(foreign("B"))));

        assertThat(payments.findAll(List.of("imp_2")).await())
                .singleElement()
                .satisfies(payment -> assertThat(payment.foreign()).isEmpty());
    }

    @Test
    void ofManyThatAddAPaymentAtOnceOneDoes() {
        List<Future<Payment>> race = IntStream.range(0, 20)
                .mapToObj(i -> payments.add(seen("imp_2"), List.of()))
                .toList();
        Future.join(race).transform(done -> Future.succeededFuture()).await();

        assertThat(race.stream().filter(Future::succeeded)).hasSize(1);
        assertThat(payments.findAll(List.of("imp_2")).await()).hasSize(1);
    }

    @Test
    void whatTheGatewayShowsIsStoredBesideWhatTheShopKeeps() {
        Payment read = order.payment();
        assertThat(read.revision()).isEmpty();

        Payment after =
                payments.refresh(read, seen("imp_1"), List.of(foreign("B"))).await();

        assertThat(after.seen().cancelAmount()).isEqualTo("500");
        assertThat(after.foreign()).containsExactly(foreign("B"));
        assertThat(after.revision()).hasValue(1);
        assertThat(order.payment()).isEqualTo(after);
        assertThat(order.document().getString("memo")).isEqualTo("ours alone");
        assertThat(order.element().getString("origin")).isEqualTo("foreign");
        assertThat(order.element().getNumber("amount")).isEqualTo(500L);
    }

    @Test
    void foreignRefundsAreAddedBehindThoseOnRecord() {
        order.begin(pending("A"));
        order.settle(RefundState.PENDING, failed("A")).await();
        payments.refresh(order.payment(), seen("imp_1"), List.of(foreign("B"))).await();
        Payment after = payments.refresh(order.payment(), seen("imp_1"), List.of(foreign("C")))
                .await();

        assertThat(after.refunds()).containsExactly(failed("A"));
        assertThat(after.foreign()).containsExactly(foreign("B"), foreign("C"));
    }

    @Test
    void nothingIsAddedWhereNothingIsNew() {
        payments.refresh(order.payment(), seen("imp_1"), List.of()).await();

        assertThat(order.ours().containsKey("refunds")).isFalse();
        assertThat(order.payment().seen().cancelAmount()).isEqualTo("500");
    }

    @Test
    void aLookIsNotStoredOnceSomebodyElseHasWritten() {
        Payment shopsOwn = order.payment();
        payments.refresh(shopsOwn, seen("imp_1"), List.of()).await();
        JsonObject before = order.document();

        assertLostRace(payments.refresh(shopsOwn, seen("imp_1"), List.of(foreign("B"))));

        assertThat(order.document()).isEqualTo(before);
    }

    @Test
    void aLookIsNotStoredWhileARefundIsPending() {
        order.begin(pending("A"));
        JsonObject before = order.document();

        assertLostRace(payments.refresh(order.payment(), seen("imp_1"), List.of()));

        assertThat(order.document()).isEqualTo(before);
    }

    @Test
    void aForeignRefundThatWasTakenBackSaysSo() {
        Payment read = payments.refresh(order.payment(), seen("imp_1"), List.of(foreign("B"), foreign("C")))
                .await();
        ForeignRefund reversed = new ForeignRefund("C", foreign("C").cancel(), NOW, Optional.of(NOW.plusSeconds(9)));

        Payment after = payments.reverse(read, read.seen(), reversed).await();

        assertThat(after.foreign()).containsExactly(foreign("B"), reversed);
        assertThat(after.foreign())
                .extracting(ForeignRefund::state)
                .containsExactly(RefundState.SUCCEEDED, RefundState.FAILED);
        assertThat(after.revision()).hasValue(2);
        JsonArray elements = order.ours().getJsonArray("refunds");
        assertThat(elements.getJsonObject(0).getString("state")).isEqualTo("succeeded");
        assertThat(elements.getJsonObject(1).getString("state")).isEqualTo("failed");
    }

    @Test
    void itIsNotTakenBackOnceSomebodyElseHasWritten() {
        Payment read = payments.refresh(order.payment(), seen("imp_1"), List.of(foreign("B")))
                .await();
        payments.refresh(read, seen("imp_1"), List.of()).await();
        ForeignRefund reversed = new ForeignRefund("B", foreign("B").cancel(), NOW, Optional.of(NOW));

        assertLostRace(payments.reverse(read, read.seen(), reversed));

        assertThat(order.payment().foreign()).containsExactly(foreign("B"));
    }

    @Test
    void anOldCancelWithoutItsTimeAndItsIdComesBackAsItWas() {
        ForeignRefund old = new ForeignRefund(
                "B",
                new GatewayPayment.Cancel(new BigDecimal("4.1"), "", Optional.empty(), Optional.empty()),
                NOW,
                Optional.empty());

        assertThat(payments.add(seen("imp_2"), List.of(old)).await().foreign()).containsExactly(old);
    }
}
