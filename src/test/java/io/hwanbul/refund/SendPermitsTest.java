package io.hwanbul.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.refund.SendPermits.Permit;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three permits for requests and one for recovery. */
class SendPermitsTest {
    private static final int FOR_REQUESTS = 3;

    private final List<Duration> times = new ArrayList<>();
    private final List<Promise<Void>> timers = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();
    private final SendPermits permits = new SendPermits(FOR_REQUESTS + 1, this::timer, () -> tasks::add);

    private Future<Void> timer(Duration time) {
        Promise<Void> timer = Promise.promise();
        times.add(time);
        timers.add(timer);
        return timer.future();
    }

    private List<Future<Permit>> acquire(int count) {
        return Stream.generate(permits::acquire).limit(count).toList();
    }

    private List<Permit> holdAll() {
        return acquire(FOR_REQUESTS).stream().map(Future::result).toList();
    }

    /** Lets those go on who got a permit that they had waited for. */
    private void runTasks() {
        tasks.forEach(Runnable::run);
        tasks.clear();
    }

    private static void assertRefused(Future<Permit> permit) {
        assertThat(permit.cause())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.BUSY));
    }

    @Test
    void aFreePermitIsHadAtOnceAndCostsNoTimer() {
        assertThat(holdAll()).doesNotContainNull();
        assertThat(timers).isEmpty();
    }

    @Test
    void whoeverHasWaitedLongestGetsTheNextPermit() {
        List<Permit> held = holdAll();
        List<Future<Permit>> waiting = acquire(2);

        held.get(1).release();
        runTasks();
        assertThat(waiting).extracting(Future::succeeded).containsExactly(true, false);

        waiting.get(0).result().release();
        runTasks();
        assertThat(waiting).extracting(Future::succeeded).containsExactly(true, true);
    }

    @Test
    void aPermitThatWasWaitedForIsHandedOverWhereTheWaiterIs() {
        List<Permit> held = holdAll();
        Future<Permit> waiting = permits.acquire();

        held.get(0).release();

        assertThat(waiting.isComplete()).isFalse();
        runTasks();
        assertThat(waiting.succeeded()).isTrue();
    }

    @Test
    void whoeverGetsNoneInTimeIsRefused() {
        List<Permit> held = holdAll();
        List<Future<Permit>> waiting = acquire(2);
        assertThat(times).containsExactly(SendPermits.PATIENCE, SendPermits.PATIENCE);

        timers.get(0).complete();

        assertRefused(waiting.get(0));
        held.get(0).release();
        runTasks();
        assertThat(waiting.get(1).succeeded()).isTrue();
    }

    @Test
    void aTimerChangesNothingOnceThePermitIsOnItsWay() {
        List<Permit> held = holdAll();
        Future<Permit> waiting = permits.acquire();
        held.get(0).release();

        timers.get(0).complete();
        runTasks();

        assertThat(waiting.succeeded()).isTrue();
    }

    @Test
    void asManyMayWaitAsThereArePermitsAndAnyOtherIsRefusedAtOnce() {
        List<Permit> held = holdAll();
        List<Future<Permit>> waiting = acquire(FOR_REQUESTS);

        assertRefused(permits.acquire());

        held.get(0).release();
        runTasks();
        assertThat(waiting.get(0).succeeded()).isTrue();
        assertThat(permits.acquire().isComplete()).isFalse();
    }

    @Test
    void onlyTheFirstReleaseOfAPermitCounts() {
        List<Permit> held = holdAll();

        held.get(0).release();
        held.get(0).release();

        assertThat(permits.acquire().succeeded()).isTrue();
        assertThat(permits.acquire().isComplete()).isFalse();
    }

    @Test
    void aPermitIsReleasedHoweverItsWorkEnds() {
        Permit permit = permits.acquire().result();
        permit.use(held -> Future.succeededFuture());
        permits.acquire().result().use(held -> Future.failedFuture("no"));
        permits.acquire().result().use(held -> {
            throw new IllegalStateException("a defect");
        });

        assertThat(holdAll()).hasSize(FOR_REQUESTS).doesNotContainNull();
    }

    @Test
    void aPermitIsHeldUntilItsWorkEnds() {
        Promise<Void> work = Promise.promise();
        holdAll().get(0).use(held -> work.future());
        Future<Permit> waiting = permits.acquire();

        assertThat(tasks).isEmpty();
        work.complete();
        runTasks();

        assertThat(waiting.succeeded()).isTrue();
    }

    @Test
    void requestsCannotTakeThePermitsOfRecovery() {
        holdAll();
        acquire(FOR_REQUESTS);

        Permit resend = permits.acquireForRecovery().orElseThrow();

        assertThat(permits.acquireForRecovery()).isEmpty();
        resend.release();
        assertThat(tasks).isEmpty();
        assertThat(permits.acquireForRecovery()).isPresent();
    }

    @Test
    void recoveryHasAFiftiethOfThePermits() {
        SendPermits many = new SendPermits(1_024, this::timer, () -> tasks::add);

        assertThat(Stream.generate(many::acquireForRecovery)
                        .takeWhile(Optional::isPresent)
                        .count())
                .isEqualTo(20);
        assertThat(Stream.generate(many::acquire).takeWhile(Future::succeeded).count())
                .isEqualTo(1_004);
    }

    @Test
    @Timeout(60)
    void whateverTheThreadsNeverMoreHoldOneThanThereAre() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        ForkJoinPool waiters = new ForkJoinPool(8);
        SendPermits shared = new SendPermits(
                FOR_REQUESTS + 1, time -> Promise.<Void>promise().future(), () -> waiters);
        AtomicInteger holding = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Callable<Void> caller = () -> {
            for (int turn = 0; turn < 2_000; turn++) {
                shared.acquire()
                        .onSuccess(permit -> {
                            most.accumulateAndGet(holding.incrementAndGet(), Math::max);
                            holding.decrementAndGet();
                            permit.release();
                        })
                        .onFailure(busy -> refused.incrementAndGet());
            }
            return null;
        };
        try {
            for (java.util.concurrent.Future<Void> done : threads.invokeAll(Collections.nCopies(8, caller))) {
                done.get();
            }
            assertThat(waiters.awaitQuiescence(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdown();
            waiters.shutdown();
        }

        assertThat(most).hasValueBetween(1, FOR_REQUESTS);
        assertThat(Stream.generate(shared::acquire).limit(FOR_REQUESTS)).allMatch(Future::succeeded);
        assertThat(shared.acquire().isComplete()).isFalse();
    }
}
