package io.hwanbul.async;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * A semaphore whose permits are waited for as futures, first come, first served. The number of those who wait is bounded;
 * how long they wait is up to whoever uses it. Any thread may use it.
 */
public final class AsyncSemaphore {
    private final int maxWaiting;
    private final Supplier<Executor> callersThread;
    private final Supplier<Throwable> refusal;

    // both guarded by this
    private final Map<Future<Void>, Waiter> waiting = new LinkedHashMap<>();
    private int free;

    private record Waiter(Promise<Void> permit, Executor thread) {
        void receive() {
            thread.execute(permit::complete);
        }
    }

    /**
     * @param permits       that are held at the same time
     * @param maxWaiting    that wait for one
     * @param callersThread where the calling thread wants what it waited for
     * @param refusal       why somebody gets none, because too many wait already or because the wait was given up
     */
    public AsyncSemaphore(int permits, int maxWaiting, Supplier<Executor> callersThread, Supplier<Throwable> refusal) {
        this.free = permits;
        this.maxWaiting = maxWaiting;
        this.callersThread = callersThread;
        this.refusal = refusal;
    }

    /** Succeeds with a permit, which its holder releases once. Complete at once if one is free or too many wait. */
    public Future<Void> acquire() {
        Promise<Void> permit = Promise.promise();
        synchronized (this) {
            if (free > 0) {
                free--;
                return Future.succeededFuture();
            }
            if (waiting.size() >= maxWaiting) {
                return Future.failedFuture(refusal.get());
            }
            waiting.put(permit.future(), new Waiter(permit, callersThread.get()));
        }
        return permit.future();
    }

    /**
     * As {@link #acquire}, but the wait is given up when the patience is over.
     *
     * @param patience completes when it is over; asked for only if the permit must be waited for
     */
    public Future<Void> acquire(Supplier<? extends Future<?>> patience) {
        Future<Void> permit = acquire();
        if (!permit.isComplete()) {
            patience.get().onComplete(over -> giveUp(permit));
        }
        return permit;
    }

    /** The permit goes to whoever has waited longest. */
    public void release() {
        Waiter next;
        synchronized (this) {
            Iterator<Waiter> longest = waiting.values().iterator();
            if (!longest.hasNext()) {
                free++;
                return;
            }
            next = longest.next();
            longest.remove();
        }
        next.receive();
    }

    /** Whether as many wait as may, so that the next one would be refused. */
    public synchronized boolean isFull() {
        return free == 0 && waiting.size() >= maxWaiting;
    }

    /** Fails a permit that is still waited for; one that has been given stays so. */
    public void giveUp(Future<Void> permit) {
        Waiter waiter;
        synchronized (this) {
            waiter = waiting.remove(permit);
        }
        if (waiter != null) {
            waiter.permit().fail(refusal.get());
        }
    }

    /** Does the work once there is a permit, and releases it however the work ends. */
    public <T> Future<T> hold(Supplier<Future<T>> work) {
        return acquire().compose(held -> releaseAfter(work));
    }

    /** Does the work of a holder, and releases the permit however the work ends. */
    public <T> Future<T> releaseAfter(Supplier<Future<T>> work) {
        return Future.succeededFuture().compose(held -> work.get()).onComplete(ended -> release());
    }
}
