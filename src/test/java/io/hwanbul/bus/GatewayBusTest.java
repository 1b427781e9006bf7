package io.hwanbul.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayBusTest {
    private static final GatewayAnswer UNKNOWN = new GatewayAnswer.Unknown();
    private static final Duration PLENTY = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final GatewayBus bus = new GatewayBus(vertx, PLENTY);

    /** Answers all questions in the same way. */
    private record Answerer(Function<Object, Future<GatewayAnswer>> answer) implements Gateway {
        @Override
        public Future<GatewayAnswer> cancel(CancelOrder order) {
            return answer.apply(order);
        }

        @Override
        public Future<GatewayAnswer> voidAccount(GatewayPayment unpaid) {
            return answer.apply(unpaid);
        }

        @Override
        public Future<GatewayAnswer> find(String impUid) {
            return answer.apply(impUid);
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

    private void answering(Function<Object, Future<GatewayAnswer>> answer) {
        GatewayBus.answer(vertx, new Answerer(answer));
    }

    private void assertBothAnswer(GatewayBus asked, GatewayAnswer expected) {
        assertThatObject(asked.cancel(Samples.ORDER).await()).isEqualTo(expected);
        assertThatObject(asked.find("imp_1").await()).isEqualTo(expected);
    }

    @Test
    void nothingIsSentWhenNobodyListens() {
        assertBothAnswer(bus, new GatewayAnswer.Unsent());
    }

    @Test
    void silenceMeansThatTheOutcomeIsNotKnown() {
        answering(question -> Promise.<GatewayAnswer>promise().future());

        assertBothAnswer(new GatewayBus(vertx, Duration.ofMillis(50)), UNKNOWN);
    }

    @Test
    void aFailedAnswererMeansThatTheOutcomeIsNotKnown() {
        answering(question -> Future.failedFuture(new IllegalStateException("a defect")));

        assertBothAnswer(bus, UNKNOWN);
    }

    @Test
    void aThrowingAnswererMeansThatTheOutcomeIsNotKnown() {
        answering(question -> {
            throw new IllegalStateException("a defect");
        });

        assertBothAnswer(bus, UNKNOWN);
    }

    @Test
    void aRefusingAnswererMeansThatTheOutcomeIsNotKnown() {
        answering(question -> Future.failedFuture(Refusal.internal()));

        assertBothAnswer(bus, UNKNOWN);
    }

    @Test
    void theVerySameObjectsAreHandedOver() {
        AtomicReference<Object> heard = new AtomicReference<>();
        GatewayAnswer said = new GatewayAnswer.Declined(new GatewayMessage(1, "no"));
        answering(question -> {
            heard.set(question);
            return Future.succeededFuture(said);
        });

        assertThatObject(bus.cancel(Samples.ORDER).await()).isSameAs(said);
        assertThat(heard.get()).isSameAs(Samples.ORDER);
    }
}
