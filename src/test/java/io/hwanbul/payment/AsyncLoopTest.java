package io.hwanbul.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

/** Steps one after another, as many as a long list has pages. */
class AsyncLoopTest {
    private static final int MANY = 100_000;

    @Test
    void stepsThatAreDoneAtOnceDoNotFillTheStack() {
        assertThat(count(Future::succeededFuture).result()).isEqualTo(MANY);
    }

    @Test
    void stepsThatAreDoneLaterDoNotFillTheStackEither() {
        Promise<Integer>[] waiting = promises(1);
        Future<Integer> end = count(number -> {
            waiting[0] = Promise.promise();
            return waiting[0].future();
        });
        for (int number = 1; number <= MANY; number++) {
            assertThat(end.isComplete()).isFalse();
            waiting[0].complete(number);
        }
        assertThat(end.result()).isEqualTo(MANY);
    }

    @Test
    void theFirstStepThatFailsEndsIt() {
        Future<Integer> end =
                count(number -> number == 3 ? Future.failedFuture("three") : Future.succeededFuture(number));
        assertThat(end.cause()).hasMessage("three");
    }

    @Test
    void aStepThatThrowsFailsIt() {
        Future<Integer> end = count(number -> {
            throw new IllegalStateException("thrown");
        });
        assertThat(end.cause()).hasMessage("thrown");
    }

    private interface Step {
        Future<Integer> to(int number);
    }

    private static Future<Integer> count(Step step) {
        return AsyncLoop.until(number -> number == MANY, 0, number -> step.to(number + 1));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of promises
    private static Promise<Integer>[] promises(int length) {
        return new Promise[length];
    }
}
