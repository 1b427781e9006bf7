package io.hwanbul.refund;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Settlement;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Function;

/**
 * Stores known outcomes: a write that fails is tried again until it succeeds, so that an election of the database does not
 * turn a known outcome into an unknown one. Any thread may use it.
 */
final class OutcomeStorage {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final PaymentStore payments;
    private final Clock clock;
    private final Function<Duration, Future<?>> timer;

    /** @param timer completes when so much time has passed on the monotonic clock */
    OutcomeStorage(PaymentStore payments, Clock clock, Function<Duration, Future<?>> timer) {
        this.payments = payments;
        this.clock = clock;
        this.timer = timer;
    }

    /**
     * Fails with {@link LostRaceException} when somebody else has changed the refund, and with
     * {@link io.hwanbul.payment.Reason#DATABASE_UNAVAILABLE} when the database did not answer while the caller can be held;
     * then the outcome is stored later all the same.
     */
    Future<Payment> store(Settlement settlement) {
        Promise<Payment> stored = Promise.promise();
        attempt(settlement, clock.nanos(), FIRST_PAUSE, stored);
        return stored.future();
    }

    /** The caller may have been told already that the outcome could not be stored yet. */
    private void attempt(Settlement settlement, long startNanos, Duration pause, Promise<Payment> stored) {
        payments.settle(settlement).onSuccess(stored::tryComplete).onFailure(failure -> {
            if (failure instanceof LostRaceException) {
                stored.tryFail(failure);
                return;
            }
            Duration tried = Duration.ofNanos(clock.nanos() - startNanos);
            if (tried.compareTo(Timing.CALLER_HELD) >= 0) {
                stored.tryFail(failure);
            }
            if (tried.compareTo(Timing.OUTCOME_KEPT) < 0) {
                Duration doubled = pause.multipliedBy(2);
                Duration next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
                timer.apply(pause).onComplete(passed -> attempt(settlement, startNanos, next, stored));
            }
        });
    }
}
