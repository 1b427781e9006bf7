package io.hwanbul.refund;

import io.hwanbul.async.AsyncSemaphore;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The permits to send a cancel or a void: together as many as the process has connections for them, so that whoever holds
 * one never waits for a connection. First come, first served; recovery has a few of its own. Any thread may use it.
 */
public final class SendPermits {
    /** Whoever waits longer is refused: a caller does better to repeat a request than to wait for a gateway that is slow. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** One permit in so many is kept for recovery, at least one; with the default settings as many as one sweep takes up. */
    private static final int RECOVERY_SHARE = 50;

    private final AsyncSemaphore forRequests;
    private final Function<Duration, Future<?>> timer;
    private final AtomicInteger freeForRecovery;

    /** The right to send once. Released as soon as its cancel no longer uses a connection, or is certain not to be sent. */
    static final class Permit {
        private final AtomicBoolean held = new AtomicBoolean(true);
        private final Runnable giveBack;

        private Permit(Runnable giveBack) {
            this.giveBack = giveBack;
        }

        /** A permit of something that is not sent now. */
        static Permit unused() {
            return new Permit(() -> {});
        }

        /** Releases it when the work has ended, however it ends, if the work has not done so. */
        <T> Future<T> use(Function<Permit, Future<T>> work) {
            return Future.succeededFuture(this).compose(work).onComplete(ended -> release());
        }

        /** The first release counts; others change nothing. */
        void release() {
            if (held.getAndSet(false)) {
                giveBack.run();
            }
        }
    }

    /**
     * @param connections   how many cancels and voids may be under way at once, at least 2
     * @param timer         completes after a time
     * @param callersThread where the calling thread wants what it waited for
     */
    public SendPermits(int connections, Function<Duration, Future<?>> timer, Supplier<Executor> callersThread) {
        this.timer = timer;
        int recovery = Math.max(1, connections / RECOVERY_SHARE);
        int requests = connections - recovery;
        freeForRecovery = new AtomicInteger(recovery);
        forRequests = new AsyncSemaphore(requests, requests, callersThread, Refusal::noPermit);
    }

    /**
     * A permit for a refund that somebody asked for. Fails with {@link io.hwanbul.payment.Reason#BUSY} if there is none in
     * time, or at once if as many wait as there are permits.
     */
    Future<Permit> acquire() {
        return forRequests.acquire(() -> timer.apply(PATIENCE)).map(given -> new Permit(forRequests::release));
    }

    /** A permit to send a refund once more, of those that requests cannot take; empty if there is none now. */
    Optional<Permit> acquireForRecovery() {
        boolean free = freeForRecovery.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return free ? Optional.of(new Permit(freeForRecovery::incrementAndGet)) : Optional.empty();
    }
}
