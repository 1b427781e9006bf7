package io.hwanbul.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One server's lease under a virtual clock; the test answers each read by hand. */
class ControlLeaseTest {
    private static final Freeze FREEZE = new Freeze(Optional.empty(), "kim", "a leaked key", Instant.EPOCH);
    private static final Controls FROZEN = new Controls(List.of(FREEZE), Set.of());
    private static final Duration ALMOST = ControlLease.VALIDITY.minusNanos(1);

    private final ManualControlStore store = new ManualControlStore();
    private Instant wall = Instant.EPOCH;
    private long nanos = Long.MAX_VALUE - 1; // System.nanoTime may overflow
    private final ControlLease lease = new ControlLease(store, new Clock(() -> wall, () -> nanos));

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static void assertUnknown(Future<Controls> controls) {
        assertThat(controls.failed()).isTrue();
        assertThat(((Refusal) controls.cause()).reason()).isEqualTo(Reason.DATABASE_UNAVAILABLE);
    }

    @Test
    void aValidSnapshotIsUsedWithoutAnyRead() {
        lease.renew();
        store.answer(FROZEN);

        for (int i = 0; i < 100; i++) {
            assertThat(lease.current().result()).isEqualTo(FROZEN);
        }
        pass(ALMOST);
        assertThat(lease.current().result()).isEqualTo(FROZEN);
        assertThat(store.reads()).isEqualTo(1);
    }

    @Test
    void theSnapshotExpiresThreeSecondsAfterItsReadBegan() {
        lease.renew();
        pass(Duration.ofSeconds(1));
        store.answer(Controls.NONE);
        pass(Duration.ofSeconds(2));

        Future<Controls> asked = lease.current();

        assertThat(asked.isComplete()).isFalse();
        assertThat(store.reads()).isEqualTo(2);
        store.answer(FROZEN);
        assertThat(asked.result()).isEqualTo(FROZEN);
    }

    @Test
    void allWhoWaitShareOneRead() {
        List<Future<Controls>> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(lease.current());
        }
        lease.renew();

        store.answer(FROZEN);

        assertThat(store.reads()).isEqualTo(1);
        assertThat(waiting).allSatisfy(asked -> assertThat(asked.result()).isEqualTo(FROZEN));
    }

    @Test
    void manyThreadsShareOneRead() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 10_000; i++) {
                threads.execute(lease::current);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(store.reads()).isEqualTo(1);
    }

    @Test
    void aReadThatFailsIsTriedAgainByTheNextWhoAsks() {
        Future<Controls> first = lease.current();
        store.fail();
        assertUnknown(first);

        Future<Controls> second = lease.current();
        store.answer(FROZEN);

        assertThat(second.result()).isEqualTo(FROZEN);
    }

    @Test
    void aStoreThatThrowsDoesNotEndTheReads() {
        store.throwsAtOnce = true;
        assertUnknown(lease.current());
        store.throwsAtOnce = false;

        Future<Controls> asked = lease.current();
        store.answer(FROZEN);

        assertThat(asked.result()).isEqualTo(FROZEN);
    }

    @Test
    void aValidSnapshotIsUsedWhileReadsFail() {
        lease.renew();
        store.answer(FROZEN);
        pass(ControlLease.READ_INTERVAL);
        lease.renew();
        store.fail();

        assertThat(lease.current().result()).isEqualTo(FROZEN);
        pass(ControlLease.VALIDITY);
        Future<Controls> expired = lease.current();
        store.fail();
        assertUnknown(expired);
    }

    @Test
    void aReadThatTookLongerThanItsResultIsValidTellsNothing() {
        Future<Controls> asked = lease.current();
        pass(ControlLease.VALIDITY);
        store.answer(Controls.NONE);

        assertUnknown(asked);
        assertThat(lease.current().isComplete()).isFalse();
    }

    @Test
    void noStepOfTheWallClockMatters() {
        lease.renew();
        store.answer(FROZEN);
        wall = Instant.EPOCH.plus(Duration.ofDays(1));
        assertThat(lease.current().result()).isEqualTo(FROZEN);
        pass(ControlLease.VALIDITY);
        wall = Instant.EPOCH.minus(Duration.ofDays(1));

        assertThat(lease.current().isComplete()).isFalse();
    }

    /** The argument of the lease: whatever a read has missed, it began before the change was acknowledged. */
    @Test
    void aChangeIsAnsweredWhenEverySnapshotWithoutItHasExpired() {
        List<Duration> timers = new ArrayList<>();
        Promise<Void> timer = Promise.promise();
        LeaseExpiry expiry = new LeaseExpiry(time -> {
            timers.add(time);
            return timer.future();
        });
        lease.renew();
        store.answer(Controls.NONE); // the latest read that can miss the freeze

        Future<Freeze> answered = expiry.after(FREEZE);

        assertThat(answered.isComplete()).isFalse();
        assertThat(timers).containsExactly(LeaseExpiry.WAIT);
        assertThat(LeaseExpiry.WAIT).isGreaterThan(ControlLease.VALIDITY);
        pass(LeaseExpiry.WAIT);
        timer.complete();
        assertThat(answered.result()).isEqualTo(FREEZE);
        assertThat(lease.current().isComplete()).isFalse();
    }

    @Test
    void twoReadsMayFailBeforeTheSnapshotExpires() {
        assertThat(ControlLease.READ_INTERVAL.multipliedBy(2)).isLessThan(ControlLease.VALIDITY);
    }
}
