package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.intent;
import static io.hwanbul.testing.MemoryPayments.Fault.NOT_STORED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.MemoryPayments;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A known outcome while the database is away, with a timer that the test winds. */
class OutcomeStorageTest {
    private final MemoryPayments payments = new MemoryPayments(new ArrayList<>());
    private final Deque<Promise<Void>> timers = new ArrayDeque<>();
    private long nanos;
    private final OutcomeStorage outcomes =
            new OutcomeStorage(payments, new Clock(() -> NOW, () -> nanos), this::timer);

    private Future<?> timer(Duration pause) {
        nanos += pause.toNanos();
        Promise<Void> passed = Promise.promise();
        timers.add(passed);
        return passed.future();
    }

    private Future<Payment> store() {
        Refund refund = intent("2000").refund();
        payments.put(refund);
        Refund failed = refund.failed(Reason.DECLINED_BY_GATEWAY, Optional.empty(), NOW);
        return outcomes.store(Settlement.unseen(payments.payment, RefundState.PENDING, failed));
    }

    private void failing(int times) {
        payments.fails("settle", Collections.nCopies(times, NOT_STORED).toArray(MemoryPayments.Fault[]::new));
    }

    @Test
    void theCallerIsHeldWhileTheOutcomeIsWrittenAgain() {
        failing(2);
        Future<Payment> stored = store();
        assertThat(stored.isComplete()).isFalse();
        timers.remove().complete();
        assertThat(stored.isComplete()).isFalse();
        timers.remove().complete();
        assertThat(stored.succeeded()).isTrue();
        assertThat(timers).isEmpty();
    }

    @Test
    void theCallerIsLetGoInTheEndAndTheOutcomeIsStoredAllTheSame() {
        failing(20);
        Future<Payment> stored = store();
        while (!stored.isComplete()) {
            timers.remove().complete();
        }
        assertThat(stored.failed()).isTrue();
        assertThat(payments.payment.pending()).isPresent();
        while (!timers.isEmpty()) {
            timers.remove().complete();
        }
        assertThat(payments.payment.pending()).isEmpty();
    }
}
