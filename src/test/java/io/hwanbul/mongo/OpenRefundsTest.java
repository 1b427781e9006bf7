package io.hwanbul.mongo;

import static io.hwanbul.mongo.StoredOrder.DUE;
import static io.hwanbul.mongo.StoredOrder.NOW;
import static io.hwanbul.mongo.StoredOrder.assertLostRace;
import static io.hwanbul.mongo.StoredOrder.ended;
import static io.hwanbul.mongo.StoredOrder.failed;
import static io.hwanbul.mongo.StoredOrder.order;
import static io.hwanbul.mongo.StoredOrder.pending;
import static io.hwanbul.mongo.StoredOrder.progressed;
import static io.hwanbul.mongo.StoredOrder.succeeded;
import static io.hwanbul.mongo.StoredOrder.toAccount;
import static io.hwanbul.payment.RefundState.FAILED;
import static io.hwanbul.payment.RefundState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Finding the refunds that somebody has to finish, and taking them up. */
class OpenRefundsTest {
    private final StoredOrder order = new StoredOrder();

    @AfterEach
    void close() {
        order.close();
    }

    @Test
    void whatIsBegunComesBackAsItWas() {
        order.begin(toAccount("A"));
        assertThat(order.payment().refunds()).containsExactly(toAccount("A"));
        JsonObject element = order.element();
        assertThat(element.getString("key")).isEqualTo("key-A");
        assertThat(element.getString("fingerprint")).isEqualTo("fingerprint-A");
        assertThat(element.getString("requested_by")).isEqualTo("shop");
        assertThat(element.getString("reason")).isEqualTo("Changed mind");
        assertThat(element.getString("gateway_reason")).isEqualTo("Changed mind (hb:A)");
        assertThat(element.getNumber("tax_free")).isEqualTo(500L);
        assertThat(element.containsKey("vat_amount")).isFalse();
    }

    @Test
    void theNextRefundTakesThePlaceOfTheOldestThatWasNeverSent() {
        for (int i = 0; i < Payment.MAX_NEVER_SENT; i++) {
            order.begin(pending("N" + i));
            order.settle(PENDING, neverSent("N" + i)).await();
        }
        order.begin(pending("A"));
        Payment payment = order.payment();
        assertThat(payment.refunds()).hasSize(Payment.MAX_NEVER_SENT).startsWith(pending("A"), neverSent("N1"));
        assertThat(order.payments.findByRefund("N0").await()).isEmpty();
        Payment settled = order.settle(PENDING, succeeded("A")).await();
        assertThat(order.payment()).isEqualTo(settled);
        order.begin(pending("B"));
        assertThat(order.payment().refunds()).hasSize(Payment.MAX_NEVER_SENT + 1);
    }

    private static Refund neverSent(String id) {
        Refund.Ending end = new Refund.Ending(
                NOW.plusSeconds(1),
                Optional.empty(),
                Optional.of(Reason.GATEWAY_UNAVAILABLE),
                Optional.empty(),
                Map.of());
        return ended(id, FAILED, end);
    }

    @Test
    void aPaymentIsFoundByEachOfItsRefunds() {
        order.begin(pending("A"));
        order.settle(PENDING, failed("A")).await();
        order.begin(pending("B"));
        Payment payment = order.payment();
        assertThat(order.payments.findByRefund("A").await()).contains(payment);
        assertThat(order.payments.findByRefund("B").await()).contains(payment);
        assertThat(order.payments.findByRefund("C").await()).isEmpty();
    }

    @Test
    void aRefundIsDueFromItsMomentOn() {
        order.begin(pending("A"));
        assertThat(order.payments.due(DUE.minusMillis(1), 10).await()).isEmpty();
        assertThat(order.payments.due(DUE, 10).await()).containsExactly(order.payment());
    }

    @Test
    void aRefundThatHasEndedIsNeverDue() {
        order.begin(pending("A"));
        order.settle(PENDING, failed("A")).await();
        assertThat(order.payments.due(DUE.plusSeconds(9), 10).await()).isEmpty();
    }

    @Test
    void anEndedRefundBesideAPendingOneMakesNothingDue() {
        order.begin(pending("A"));
        order.settle(PENDING, failed("A")).await();
        order.begin(progressed(pending("B"), 1, 0, DUE.plusSeconds(600)));
        assertThat(order.payments.due(DUE, 10).await()).isEmpty();
    }

    @Test
    void noMoreAreDueThanWereAskedFor() {
        for (int i = 0; i < 5; i++) {
            order.insert(order().put("merchant_uid", "ORD-D" + i).put("imp_uid", "imp_1" + i));
            Payment payment = order.payments.find("ORD-D" + i).await().get(0);
            order.payments.begin(new RefundIntent(payment, pending("D" + i))).await();
        }
        assertThat(order.payments.due(DUE, 3).await()).hasSize(3);
        assertThat(order.payments.due(DUE, 9).await()).hasSize(5);
    }

    @Test
    void aDamagedDocumentDoesNotHideTheOthers() {
        order.begin(pending("A"));
        JsonObject damaged = order.document().put("merchant_uid", "ORD-BAD").put("imp_uid", "imp_2");
        damaged.remove("_id");
        order.insert(damaged.copy().put("amount", "ten thousand"));
        order.insert(damaged.copy()
                .put("imp_uid", "imp_3")
                .put("hwanbul", new JsonObject().put("revision", "one").put("next_check_at", BsonValues.date(DUE))));
        assertThat(order.payments.due(DUE, 10).await()).containsExactly(order.payment());
    }

    @Test
    void progressIsStoredAndNothingElse() {
        order.begin(toAccount("A"));
        Refund later = progressed(toAccount("A"), 2, 1, DUE.plusSeconds(120));
        assertThat(order.takeUp(toAccount("A"), later).await()).isEqualTo(later);
        assertThat(order.payment().refunds()).containsExactly(later);
        assertThat(order.ours().getInteger("revision")).isEqualTo(2);
        assertThat(order.document().getString("memo")).isEqualTo("ours alone");
    }

    @Test
    void ofManyServersAtOnceOneTakesItUp() {
        order.begin(pending("A"));
        List<Future<Refund>> race = IntStream.range(0, 20)
                .mapToObj(i -> order.takeUp(pending("A"), progressed(pending("A"), 1, 1, DUE.plusSeconds(i))))
                .toList();
        Future.join(race).transform(done -> Future.succeededFuture()).await();
        List<Future<Refund>> won = race.stream().filter(Future::succeeded).toList();
        assertThat(won).hasSize(1);
        assertThat(order.payment().refunds()).containsExactly(won.get(0).result());
        race.stream().filter(Future::failed).forEach(lost -> assertLostRace(lost));
    }

    @Test
    void aReadThatIsOutOfDateTakesNothingUp() {
        order.begin(pending("A"));
        Refund sent = progressed(pending("A"), 2, 0, DUE);
        assertLostRace(order.takeUp(sent, progressed(sent, 2, 1, DUE)));
        assertThat(order.payment().refunds()).containsExactly(pending("A"));
    }

    @Test
    void aRefundThatHasEndedIsNotTakenUp() {
        order.begin(pending("A"));
        order.settle(PENDING, failed("A")).await();
        assertLostRace(order.takeUp(pending("A"), progressed(pending("A"), 1, 1, NOW)));
        assertThat(order.payment().refunds()).containsExactly(failed("A"));
    }

    @Test
    void theRightRefundIsTakenUpAmongSeveral() {
        order.begin(pending("A"));
        order.settle(PENDING, failed("A")).await();
        order.begin(pending("B"));
        Refund later = progressed(pending("B"), 1, 1, DUE.plusSeconds(5));
        order.takeUp(pending("B"), later).await();
        assertThat(order.payment().refunds()).containsExactly(failed("A"), later);
    }
}
