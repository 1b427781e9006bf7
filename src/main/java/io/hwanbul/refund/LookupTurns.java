package io.hwanbul.refund;

import io.hwanbul.async.AsyncSemaphore;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The turns to look a payment up, with which every refund's way begins: first come, first served. More refunds than the
 * server can do wait here, where they hold nothing and cost nothing, and not in the middle of their way, where each would make
 * all others slower. Any thread may use them.
 */
public final class LookupTurns {
    /** Longer than a thousand take that came at once; whoever waits longer is refused. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AsyncSemaphore turns;
    private final Function<Duration, Future<?>> timer;

    /**
     * @param turns         how many payments are looked up at once
     * @param waiting       how many refunds wait for their turn
     * @param timer         completes after a time
     * @param callersThread where the calling thread wants what it waited for
     */
    public LookupTurns(int turns, int waiting, Function<Duration, Future<?>> timer, Supplier<Executor> callersThread) {
        this.turns = new AsyncSemaphore(turns, waiting, callersThread, Refusal::noPermit);
        this.timer = timer;
    }

    /**
     * Does the lookup when it is its turn. Fails with {@link io.hwanbul.payment.Reason#BUSY} if that is not in time, or at once
     * if too many wait.
     */
    <T> Future<T> take(Supplier<Future<T>> lookup) {
        return turns.acquire(() -> timer.apply(PATIENCE)).compose(turn -> turns.releaseAfter(lookup));
    }

    /** Whether as many refunds wait as may. */
    boolean isOverloaded() {
        return turns.isFull();
    }
}
