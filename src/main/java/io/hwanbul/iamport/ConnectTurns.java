package io.hwanbul.iamport;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Lets a bounded number of requests connect at a time, first come, first served. A thousand TLS handshakes at once would
 * share the cores until every one of them is too late; in turns, each that is begun ends soon. Any thread may use it.
 */
final class ConnectTurns {
    private final Vertx vertx;
    private final int max;
    private final int maxWaiting;

    // both guarded by this
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int connecting;

    /**
     * @param max        that connect at a time
     * @param maxWaiting that wait for their turn
     */
    ConnectTurns(Vertx vertx, int max, int maxWaiting) {
        this.vertx = vertx;
        this.max = max;
        this.maxWaiting = maxWaiting;
    }

    /** Connects now, or later on the same event loop. Fails at once if too many wait. */
    <T> Future<T> connect(Supplier<Future<T>> connect) {
        Promise<T> connected = Promise.promise();
        synchronized (this) {
            if (connecting == max) {
                if (waiting.size() == maxWaiting) {
                    return Future.failedFuture("too many requests wait for a connection");
                }
                Context caller = vertx.getOrCreateContext();
                waiting.add(() -> caller.runOnContext(turn -> run(connect, connected)));
                return connected.future();
            }
            connecting++;
        }
        run(connect, connected);
        return connected.future();
    }

    private <T> void run(Supplier<Future<T>> connect, Promise<T> connected) {
        Future.succeededFuture()
                .compose(turn -> connect.get())
                .onComplete(connected)
                .onComplete(ended -> passOn());
    }

    private void passOn() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                connecting--;
                return;
            }
        }
        next.run();
    }
}
