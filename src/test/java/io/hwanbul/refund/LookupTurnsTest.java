package io.hwanbul.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One lookup at a time, and two refunds that wait for their turn. */
class LookupTurnsTest {
    private final List<Duration> times = new ArrayList<>();
    private final List<Promise<Void>> timers = new ArrayList<>();
    private final List<Promise<String>> lookups = new ArrayList<>();
    private final LookupTurns turns = new LookupTurns(1, 2, this::timer, () -> Runnable::run);

    private Future<Void> timer(Duration time) {
        Promise<Void> timer = Promise.promise();
        times.add(time);
        timers.add(timer);
        return timer.future();
    }

    private Future<String> take() {
        return turns.take(() -> {
            Promise<String> found = Promise.promise();
            lookups.add(found);
            return found.future();
        });
    }

    private static void assertBusy(Future<String> lookup) {
        assertThat(lookup.cause())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.BUSY));
    }

    @Test
    void theNextIsLookedUpWhenOneHasBeenFoundOrNot() {
        List<Future<String>> taken = List.of(take(), take(), take());
        assertThat(lookups).hasSize(1);

        lookups.get(0).complete("first");
        lookups.get(1).fail("the database is away");
        lookups.get(2).complete("third");

        assertThat(taken).extracting(Future::succeeded).containsExactly(true, false, true);
        assertThat(taken.get(2).result()).isEqualTo("third");
    }

    @Test
    void whoeverFindsTooManyWaitingIsRefusedAtOnce() {
        take();
        take();
        take();

        assertBusy(take());
        assertThat(lookups).hasSize(1);
    }

    @Test
    void whoeverHasWaitedTooLongIsRefusedAndNeverLookedUp() {
        take();
        Future<String> late = take();
        Future<String> patient = take();
        assertThat(times).containsExactly(LookupTurns.PATIENCE, LookupTurns.PATIENCE);

        timers.get(0).complete();
        assertBusy(late);
        lookups.get(0).complete("first");

        assertThat(lookups).hasSize(2);
        lookups.get(1).complete("third");
        assertThat(patient.result()).isEqualTo("third");
    }

    @Test
    void thereIsTooMuchToDoWhileAsManyWaitAsMay() {
        take();
        take();
        assertThat(turns.isOverloaded()).isFalse();
        take();
        assertThat(turns.isOverloaded()).isTrue();

        lookups.get(0).complete("first");
        assertThat(turns.isOverloaded()).isFalse();
    }

    @Test
    void aTurnThatIsFreeCostsNoTimer() {
        take();
        assertThat(timers).isEmpty();
    }
}
