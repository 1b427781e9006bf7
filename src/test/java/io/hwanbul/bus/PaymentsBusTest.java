package io.hwanbul.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Payments;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentsBusTest {
    private static final Refund PROGRESSED = new Refund(
            Samples.REFUND.id(),
            Samples.REFUND.state(),
            Samples.ORDER,
            "",
            Samples.REFUND.cancelAmountBefore(),
            Samples.REFUND.origin(),
            new Refund.Progress(1, 1, Instant.EPOCH),
            Optional.empty(),
            List.of(),
            Optional.empty());

    private final Vertx vertx = Vertx.vertx();
    private final PaymentsBus bus = new PaymentsBus(vertx, Duration.ofSeconds(5));

    /** Hears each question, and gives back what it was asked about unless hearing it throws. */
    private record Answerer(List<Payment> found, Consumer<Object> heard) implements Payments {
        @Override
        public Future<List<Payment>> find(String merchantUid) {
            heard.accept(merchantUid);
            return Future.succeededFuture(found);
        }

        @Override
        public Future<Optional<Payment>> findByRefund(String refundId) {
            heard.accept(refundId);
            return Future.succeededFuture(found.stream().findFirst());
        }

        @Override
        public Future<List<Payment>> due(Instant now, int limit) {
            heard.accept(List.of(now, limit));
            return Future.succeededFuture(found);
        }

        @Override
        public Future<RefundIntent> approve(RefundIntent intent) {
            heard.accept(intent);
            return Future.succeededFuture(intent);
        }

        @Override
        public Future<RefundIntent> begin(RefundIntent intent) {
            heard.accept(intent);
            return Future.succeededFuture(intent);
        }

        @Override
        public Future<Refund> takeUp(String merchantUid, Refund read, Refund progressed) {
            heard.accept(List.of(merchantUid, read, progressed));
            return Future.succeededFuture(progressed);
        }

        @Override
        public Future<Payment> settle(Settlement settlement) {
            heard.accept(settlement);
            return Future.succeededFuture(found.get(0));
        }
    }

    @BeforeEach
    void prepare() {
        LocalBus.prepare(vertx);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    /** How each question fails, asked in turn. */
    private List<Throwable> failures() {
        return Stream.of(
                        bus.find("order_1"),
                        bus.findByRefund("0123456789AB"),
                        bus.due(Instant.EPOCH, 5),
                        bus.begin(Samples.INTENT),
                        bus.takeUp("order_1", Samples.REFUND, Samples.REFUND),
                        bus.settle(Samples.SETTLEMENT))
                .map(answer -> answer.<Throwable>map(unexpected -> new AssertionError("answered"))
                        .otherwise(failure -> failure)
                        .await())
                .toList();
    }

    private void failingWith(RuntimeException failure) {
        PaymentsBus.answer(vertx, new Answerer(List.of(), heard -> {
            throw failure;
        }));
    }

    private static void assertRefused(List<Throwable> failures, Reason reason) {
        assertThat(failures)
                .hasSize(6)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.reason()).isEqualTo(reason)));
    }

    @Test
    void theDatabaseIsUnavailableWhenNobodyListens() {
        assertRefused(failures(), Reason.DATABASE_UNAVAILABLE);
    }

    @Test
    void aRefusalArrivesAsItWasThrown() {
        Refusal refusal = Refusal.inProgress();
        failingWith(refusal);

        assertThat(failures())
                .hasSize(6)
                .allSatisfy(failure -> assertThat(failure).isSameAs(refusal));
    }

    @Test
    void aDefectIsAnInternalFailureAndSaysNoMore() {
        failingWith(new IllegalStateException("mongodb://user:password@host"));

        List<Throwable> failures = failures();

        assertRefused(failures, Reason.INTERNAL);
        assertThat(failures).allSatisfy(failure -> assertThat(failure).message().doesNotContain("mongodb"));
    }

    @Test
    void theVerySameObjectsAreHandedOver() {
        List<Object> heard = new ArrayList<>();
        List<Payment> found = List.of(Samples.PAYMENT);
        PaymentsBus.answer(vertx, new Answerer(found, heard::add));

        assertThatObject(bus.find("order_1").await()).isSameAs(found);
        assertThatObject(bus.findByRefund("0123456789AB").await().orElseThrow()).isSameAs(Samples.PAYMENT);
        assertThatObject(bus.due(Instant.EPOCH, 5).await()).isSameAs(found);
        assertThatObject(bus.begin(Samples.INTENT).await()).isSameAs(Samples.INTENT);
        assertThatObject(bus.takeUp("order_1", Samples.REFUND, PROGRESSED).await())
                .isSameAs(PROGRESSED);
        assertThatObject(bus.settle(Samples.SETTLEMENT).await()).isSameAs(Samples.PAYMENT);
        assertThat(heard)
                .containsExactly(
                        "order_1",
                        "0123456789AB",
                        List.of(Instant.EPOCH, 5),
                        Samples.INTENT,
                        List.of("order_1", Samples.REFUND, PROGRESSED),
                        Samples.SETTLEMENT);
        assertThat(heard.get(3)).isSameAs(Samples.INTENT);
        assertThat(heard.get(5)).isSameAs(Samples.SETTLEMENT);
    }
}
