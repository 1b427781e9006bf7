package io.hwanbul.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

class InFlightRefundsTest {
    private final InFlightRefunds inFlight = new InFlightRefunds();

    @Test
    void drainsWhenTheLastRefundHasEnded() {
        Promise<String> first = Promise.promise();
        Promise<String> second = Promise.promise();
        Future<String> refund = inFlight.run(first::future);
        inFlight.run(second::future);

        Future<Void> drained = inFlight.drain();
        first.complete("refunded");
        assertThat(refund.result()).isEqualTo("refunded");
        assertThat(drained.isComplete()).isFalse();
        second.fail("declined");
        assertThat(drained.succeeded()).isTrue();
    }

    @Test
    void aRefundIsCountedBeforeItStarts() {
        inFlight.run(() -> {
            assertThat(inFlight.drain().isComplete()).isFalse();
            return Future.succeededFuture();
        });
        assertThat(inFlight.drain().succeeded()).isTrue();
    }

    @Test
    void aRefundThatThrowsIsNotCountedAnyMore() {
        Future<Object> refund = inFlight.run(() -> {
            throw new IllegalStateException("defect");
        });

        assertThat(refund.cause()).hasMessage("defect");
        assertThat(inFlight.drain().succeeded()).isTrue();
    }
}
