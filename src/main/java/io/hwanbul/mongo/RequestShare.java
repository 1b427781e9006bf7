package io.hwanbul.mongo;

import com.mongodb.MongoTimeoutException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The requests' share of a client's connections: at most so many of its operations run at once, and the others wait for their
 * turn, so that the rest of the connections is left to what uses the client itself. One client with a share costs less than
 * two clients, since each has a thread of its own that hands out its connections. Any thread may use it.
 */
final class RequestShare implements InvocationHandler {
    /** Operations that wait; beyond them the database counts as unavailable. */
    private static final int MAX_WAITING = 10_000;

    private final MongoClient mongo;
    private final Vertx vertx;
    private final int most;
    private final Duration patience;

    // both guarded by this
    private final Map<Promise<Void>, Context> waiting = new LinkedHashMap<>();
    private int running;

    private RequestShare(MongoClient mongo, Vertx vertx, int most, Duration patience) {
        this.mongo = mongo;
        this.vertx = vertx;
        this.most = most;
        this.patience = patience;
    }

    /**
     * The client with at most so many operations at once.
     *
     * @param patience an operation that waits longer for its turn fails with a {@link MongoTimeoutException}
     */
    static MongoClient of(MongoClient mongo, Vertx vertx, int most, Duration patience) {
        return (MongoClient) Proxy.newProxyInstance(
                MongoClient.class.getClassLoader(),
                new Class<?>[] {MongoClient.class},
                new RequestShare(mongo, vertx, most, patience));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (!Future.class.isAssignableFrom(method.getReturnType())
                || method.getName().equals("close")) {
            return call(method, arguments);
        }
        return enter() ? run(method, arguments) : turn().compose(its -> run(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(mongo, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private Future<Object> run(Method method, Object[] arguments) {
        return Future.succeededFuture()
                .compose(its -> {
                    try {
                        return ((Future<?>) method.invoke(mongo, arguments)).map(answer -> (Object) answer);
                    } catch (InvocationTargetException thrown) {
                        return Future.failedFuture(thrown.getCause());
                    } catch (IllegalAccessException notPublic) {
                        return Future.failedFuture(notPublic);
                    }
                })
                .onComplete(ended -> leave());
    }

    private synchronized boolean enter() {
        boolean free = running < most;
        running += free ? 1 : 0;
        return free;
    }

    /** Succeeds on the caller's own event loop, whoever leaves before it. */
    private Future<Void> turn() {
        Promise<Void> turn = Promise.promise();
        synchronized (this) {
            if (waiting.size() >= MAX_WAITING) {
                return Future.failedFuture(new MongoTimeoutException("too many operations wait for a connection"));
            }
            waiting.put(turn, vertx.getOrCreateContext());
        }
        long timer = vertx.setTimer(patience.toMillis(), late -> giveUp(turn));
        return turn.future().onComplete(its -> vertx.cancelTimer(timer));
    }

    private void leave() {
        Map.Entry<Promise<Void>, Context> next;
        synchronized (this) {
            Iterator<Map.Entry<Promise<Void>, Context>> longest =
                    waiting.entrySet().iterator();
            if (!longest.hasNext()) {
                running--;
                return;
            }
            next = longest.next();
            longest.remove();
        }
        next.getValue().runOnContext(its -> next.getKey().complete());
    }

    private void giveUp(Promise<Void> turn) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(turn) != null;
        }
        if (waited) {
            turn.fail(new MongoTimeoutException("no connection became free in time"));
        }
    }
}
