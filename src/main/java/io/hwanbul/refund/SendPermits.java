package io.hwanbul.refund;

import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private final int forRequests;
    private final Function<Duration, Future<?>> timer;
    private final Supplier<Executor> callersThread;

    // all guarded by this
    private final Map<Promise<Permit>, Executor> waiting = new LinkedHashMap<>();
    private int freeForRequests;
    private int freeForRecovery;

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
        this.callersThread = callersThread;
        freeForRecovery = Math.max(1, connections / RECOVERY_SHARE);
        forRequests = connections - freeForRecovery;
        freeForRequests = forRequests;
    }

    /**
     * A permit for a refund that somebody asked for. Fails with {@link io.hwanbul.payment.Reason#BUSY} if there is none in
     * time, or at once if as many wait as there are permits.
     */
    Future<Permit> acquire() {
        Promise<Permit> waiter = Promise.promise();
        synchronized (this) {
            if (freeForRequests > 0) {
                freeForRequests--;
                return Future.succeededFuture(requestPermit());
            }
            if (waiting.size() >= forRequests) {
                return Future.failedFuture(Refusal.noPermit());
            }
            waiting.put(waiter, callersThread.get());
        }
        timer.apply(PATIENCE).onComplete(over -> giveUp(waiter));
        return waiter.future();
    }

    /** A permit to send a refund once more, of those that requests cannot take; empty if there is none now. */
    synchronized Optional<Permit> acquireForRecovery() {
        if (freeForRecovery == 0) {
            return Optional.empty();
        }
        freeForRecovery--;
        return Optional.of(new Permit(this::takeBackForRecovery));
    }

    private synchronized void takeBackForRecovery() {
        freeForRecovery++;
    }

    private Permit requestPermit() {
        return new Permit(this::passOn);
    }

    /** The permit goes to whoever has waited longest. */
    private void passOn() {
        Map.Entry<Promise<Permit>, Executor> next;
        synchronized (this) {
            Iterator<Map.Entry<Promise<Permit>, Executor>> longest =
                    waiting.entrySet().iterator();
            if (!longest.hasNext()) {
                freeForRequests++;
                return;
            }
            next = longest.next();
            longest.remove();
        }
        next.getValue().execute(() -> next.getKey().complete(requestPermit()));
    }

    private void giveUp(Promise<Permit> waiter) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(waiter) != null;
        }
        if (waited) {
            waiter.fail(Refusal.noPermit());
        }
    }
}
