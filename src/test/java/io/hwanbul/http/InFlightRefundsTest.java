package io.hwanbul.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InFlightRefundsTest {
    private final InFlightRefunds inFlight = new InFlightRefunds();

    @Test
    void theEndIsReachedWhenTheLastRefundHasEnded() {
        Promise<String> first = Promise.promise();
        Promise<String> second = Promise.promise();
        Future<String> refund = inFlight.run(first::future);
        inFlight.run(second::future);

        Future<Void> ended = inFlight.end();
        first.complete("refunded");
        assertThat(refund.result()).isEqualTo("refunded");
        assertThat(ended.isComplete()).isFalse();
        second.fail("declined");
        assertThat(ended.succeeded()).isTrue();
    }

    @Test
    void aRefundIsCountedBeforeItStarts() {
        inFlight.run(() -> {
            assertThat(inFlight.running()).isEqualTo(1);
            return Future.succeededFuture();
        });
        assertThat(inFlight.running()).isZero();
    }

    @Test
    void noRefundStartsAfterTheEndHasBegun() {
        inFlight.end();
        Future<Object> refund = inFlight.run(() -> {
            throw new AssertionError("it has started");
        });

        assertThat(((Refusal) refund.cause()).reason()).isEqualTo(Reason.SHUTTING_DOWN);
    }

    @Test
    void ofRefundsOnManyThreadsAllThatStartedAreCounted() throws Exception {
        List<Promise<Void>> started = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch some = new CountDownLatch(100);
        for (int thread = 0; thread < 4; thread++) {
            threads.execute(() -> {
                while (!inFlight.isEnding()) {
                    inFlight.run(() -> {
                        Promise<Void> refund = Promise.promise();
                        started.add(refund);
                        some.countDown();
                        return refund.future();
                    });
                }
            });
        }
        some.await();
        Future<Void> ended = inFlight.end();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(inFlight.running()).isEqualTo(started.size());
        started.subList(1, started.size()).forEach(Promise::complete);
        assertThat(ended.isComplete()).isFalse();
        started.get(0).complete();
        assertThat(ended.succeeded()).isTrue();
    }

    @Test
    void aRefundThatThrowsIsNotCountedAnyMore() {
        Future<Object> refund = inFlight.run(() -> {
            throw new IllegalStateException("defect");
        });

        assertThat(refund.cause()).hasMessage("defect");
        assertThat(inFlight.end().succeeded()).isTrue();
    }
}
