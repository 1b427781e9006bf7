package io.hwanbul.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.hwanbul.refund.Intent;
import io.hwanbul.refund.Payment;
import io.hwanbul.refund.Payments;
import io.hwanbul.refund.Reason;
import io.hwanbul.refund.Refusal;
import io.hwanbul.refund.Settlement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentsBusTest {
    private final Vertx vertx = Vertx.vertx();
    private final PaymentsBus bus = new PaymentsBus(vertx);

    /** Hears each question, and gives back what it was asked about unless hearing it throws. */
    private record Answerer(List<Payment> found, Consumer<Object> heard) implements Payments {
        @Override
        public Future<List<Payment>> find(String merchantUid) {
            heard.accept(merchantUid);
            return Future.succeededFuture(found);
        }

        @Override
        public Future<Intent> begin(Intent intent) {
            heard.accept(intent);
            return Future.succeededFuture(intent);
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
        return Stream.of(bus.find("order_1"), bus.begin(Samples.INTENT), bus.settle(Samples.SETTLEMENT))
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
                .hasSize(3)
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
                .hasSize(3)
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
        assertThatObject(bus.begin(Samples.INTENT).await()).isSameAs(Samples.INTENT);
        assertThatObject(bus.settle(Samples.SETTLEMENT).await()).isSameAs(Samples.PAYMENT);
        assertThat(heard).hasSize(3);
        assertThat(heard.get(1)).isSameAs(Samples.INTENT);
        assertThat(heard.get(2)).isSameAs(Samples.SETTLEMENT);
    }
}
