package io.hwanbul.mongo;

import static io.hwanbul.mongo.StoredOrder.NOW;
import static io.hwanbul.mongo.StoredOrder.assertLostRace;
import static io.hwanbul.mongo.StoredOrder.corrected;
import static io.hwanbul.mongo.StoredOrder.ended;
import static io.hwanbul.mongo.StoredOrder.failed;
import static io.hwanbul.mongo.StoredOrder.needsAttention;
import static io.hwanbul.mongo.StoredOrder.pending;
import static io.hwanbul.mongo.StoredOrder.succeeded;
import static io.hwanbul.mongo.StoredOrder.toAccount;
import static io.hwanbul.payment.RefundState.FAILED;
import static io.hwanbul.payment.RefundState.NEEDS_ATTENTION;
import static io.hwanbul.payment.RefundState.PENDING;
import static io.hwanbul.payment.RefundState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a refund's end is stored, and what is left of it when it is corrected. */
class SettleTest {
    private static final Refund.Correction CORRECTION =
            new Refund.Correction(FAILED, SUCCEEDED, NOW.plusSeconds(9), "kim", "seen at the PG");

    private final StoredOrder order = new StoredOrder();

    @AfterEach
    void close() {
        order.close();
    }

    static Stream<Refund> eachEnd() {
        return Stream.of(succeeded("A"), failed("A"), needsAttention("A"));
    }

    static Stream<Arguments> ends() {
        return eachEnd().flatMap(from -> eachEnd().map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void everyEndIsStoredAndEveryCorrectionReplacesItWhole(Refund first, Refund second) {
        order.begin(pending("A"));
        order.settle(PENDING, first).await();
        assertThat(order.payment().refunds()).containsExactly(first);

        Refund last = corrected(second, CORRECTION);
        Payment stored = order.settle(first.state(), last).await();

        assertThat(stored.refunds()).containsExactly(last);
        assertThat(order.payment()).isEqualTo(stored);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void whatWasToldIsOnRecordUntilTheEndIsCorrectedAndNoRevisionCountsIt(Refund first, Refund second) {
        order.begin(pending("A"));
        Payment ended = order.settle(PENDING, first).await();
        order.payments.tell("ORD-1", first, NOW.plusSeconds(5)).await();
        order.mover.move().await();
        assertThat(order.payment().refunds().get(0).ending().orElseThrow().toldAt())
                .contains(NOW.plusSeconds(5));
        assertThat(order.payment().revision()).isEqualTo(ended.revision());

        Refund last = corrected(second, CORRECTION);
        order.settle(first.state(), last).await();
        assertThat(order.payment().refunds()).containsExactly(last);
        order.payments.tell("ORD-1", first, NOW.plusSeconds(6)).await();
        order.mover.move().await();
        assertThat(order.payment()
                        .refunds()
                        .get(0)
                        .ending()
                        .orElseThrow()
                        .toldAt()
                        .isPresent())
                .isEqualTo(first.state() == second.state());
    }

    @ParameterizedTest
    @MethodSource("otherIds")
    void whatWasToldIsOnRecordWhateverTypeTheShopsIdHas(Object id, String text) {
        order.mongo
                .updateCollection(
                        order.store.collection(),
                        new JsonObject(),
                        new JsonObject().put("$set", new JsonObject().put("merchant_uid", id)))
                .await();
        Payment read = order.payments.find(text).await().get(0);
        Payment begun = order.payments
                .begin(new RefundIntent(read, pending("A")))
                .await()
                .payment();
        order.payments.settle(Settlement.unseen(begun, PENDING, succeeded("A"))).await();

        order.payments.tell(text, succeeded("A"), NOW.plusSeconds(5)).await();
        order.mover.move().await();

        assertThat(order.payments.find(text).await().get(0).refunds().get(0).wasTold())
                .isTrue();
    }

    static Stream<Arguments> otherIds() {
        String hex = "65a1b2c3d4e5f60718293a4b";
        return Stream.of(Arguments.of(20180131L, "20180131"), Arguments.of(new JsonObject().put("$oid", hex), hex));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void aStateThatIsNoLongerTheOneNamedIsNotOverwritten(Refund first, Refund second) {
        order.begin(pending("A"));
        order.settle(PENDING, first).await();
        JsonObject before = order.document();
        Stream.of(RefundState.values())
                .filter(state -> state != first.state())
                .forEach(state -> assertLostRace(order.settle(state, second)));
        assertThat(order.document()).isEqualTo(before);
    }

    @Test
    void whatOneSendCameToIsNotStoredOnceSomebodyHasSentAgain() {
        order.begin(pending("A"));
        Refund sentAgain = StoredOrder.progressed(pending("A"), 2, 1, StoredOrder.DUE);
        order.takeUp(pending("A"), sentAgain).await();

        assertLostRace(order.settle(PENDING, failed("A")));
        assertThat(order.payment().refunds()).extracting(Refund::state).containsExactly(PENDING);
        order.settle(PENDING, succeeded("A")).await();
        assertThat(order.payment().refunds()).extracting(Refund::state).containsExactly(SUCCEEDED);
    }

    @Test
    void ofManyEndsAtOnceOneIsStored() {
        order.begin(pending("A"));
        List<Future<Payment>> race = IntStream.range(0, 20)
                .mapToObj(i -> order.settle(PENDING, i % 2 == 0 ? succeeded("A") : failed("A")))
                .toList();
        Future.join(race).transform(done -> Future.succeededFuture()).await();
        assertThat(race.stream().filter(Future::succeeded)).hasSize(1);
        assertThat(order.ours().getInteger("revision")).isEqualTo(2);
    }

    @Test
    void aPaymentThatWasSeenIsStoredWhileTheRefundStaysPending() {
        order.begin(toAccount("A"));
        GatewayPayment seen =
                GatewayPayment.of(StoredOrder.order().put("cancel_amount", 500).getMap());
        Payment stored = order.payments
                .settle(Settlement.seen(order.payment(), PENDING, toAccount("A"), seen))
                .await();
        assertThat(stored.seen().refundable()).isEqualTo("9500");
        assertThat(stored.refunds()).containsExactly(toAccount("A"));
        assertThat(order.ours().containsKey("next_check_at")).isTrue();
    }

    @Test
    void correctionsAddUp() {
        Refund.Correction second =
                new Refund.Correction(SUCCEEDED, NEEDS_ATTENTION, NOW.plusSeconds(10), "lee", "doubt");
        order.begin(pending("A"));
        order.settle(PENDING, failed("A")).await();
        order.settle(FAILED, corrected(succeeded("A"), CORRECTION)).await();
        order.settle(SUCCEEDED, corrected(needsAttention("A"), CORRECTION, second))
                .await();
        assertThat(order.payment().refunds().get(0).corrections()).containsExactly(CORRECTION, second);
        assertThat(order.element().getJsonArray("corrections").getJsonObject(0).getString("by"))
                .isEqualTo("kim");
    }

    @ParameterizedTest
    @MethodSource("eachEnd")
    void theAccountIsKnownWhileItMayBeNeededAndNoLonger(Refund end) {
        order.begin(toAccount("A"));
        assertThat(order.element().getString("account_sealed")).isEqualTo("sealed for A");
        assertThat(order.payment().refunds()).containsExactly(toAccount("A"));
        order.settle(PENDING, end).await();
        assertThat(order.element().fieldNames())
                .doesNotContain("account_sealed", "account_erase_at", "next_check_at")
                .contains("account_bank", "account_masked", "account_fingerprint", "account_other_orders");
    }

    @Test
    void theReceiptComesBackAsItWasAndItsNumbersArePlain() {
        JsonObject answer = StoredOrder.order()
                .put("amount", 14.2)
                .put("currency", "USD")
                .put("cancel_amount", 4.1)
                .put("buyer_name", "nobody's business")
                .put("cancel_history", new JsonArray().add(new JsonObject().put("amount", 4.1)));
        GatewayPayment seen = GatewayPayment.of(answer.toBuffer().toJsonObject().getMap());
        Refund.Ending ending = new Refund.Ending(
                NOW.plusSeconds(1), Optional.of("c-1"), Optional.empty(), Optional.empty(), seen.receipt());
        order.begin(pending("A"));
        order.settle(PENDING, ended("A", SUCCEEDED, ending)).await();

        JsonObject receipt = order.element().getJsonObject("receipt");
        assertThat(receipt.getValue("cancel_amount")).isEqualTo(4.1);
        assertThat(receipt.getValue("refundable")).isEqualTo(10.1).isInstanceOf(Double.class);
        assertThat(receipt.containsKey("buyer_name")).isFalse();
        Map<String, Object> read =
                order.payment().refunds().get(0).ending().orElseThrow().receipt();
        assertThat(new JsonObject(read).getNumber("refundable")).isEqualTo(10.1);
        assertThat(read.keySet()).isEqualTo(seen.receipt().keySet());
        assertThat(order.payment().refunds().get(0).ending().orElseThrow().receipt())
                .isEqualTo(read);
    }

    @Test
    void aWholeNumberInAReceiptIsAWholeNumber() {
        Refund.Ending ending = new Refund.Ending(
                NOW.plusSeconds(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                GatewayPayment.of(StoredOrder.order().put("cancel_amount", 2000).getMap())
                        .receipt());
        order.begin(pending("A"));
        order.settle(PENDING, ended("A", SUCCEEDED, ending)).await();
        assertThat(order.element().getJsonObject("receipt").getValue("refundable"))
                .isEqualTo(8000L);
    }
}
