package io.hwanbul.mongo;

import io.hwanbul.async.AsyncSemaphore;
import io.hwanbul.bus.CallerContext;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;

/**
 * The requests' share of a client's connections: at most so many of its operations run at once, and the others wait for their
 * turn, so that the rest of the connections is left to what uses the client itself. One client with a share costs less than
 * two clients, since each has a thread of its own that hands out its connections. Any thread may use it.
 */
final class RequestShare implements InvocationHandler {
    /** Operations that wait; beyond them there is none to be had. */
    private static final int MAX_WAITING = 10_000;

    private final MongoClient mongo;
    private final Vertx vertx;
    private final AsyncSemaphore turns;
    private final Duration patience;

    private RequestShare(MongoClient mongo, Vertx vertx, int most, Duration patience) {
        this.mongo = mongo;
        this.vertx = vertx;
        this.patience = patience;
        turns = new AsyncSemaphore(most, MAX_WAITING, CallerContext.executor(vertx), Refusal::noConnection);
    }

    /**
     * The client with at most so many operations at once.
     *
     * @param patience an operation that waits longer for its turn fails with {@link io.hwanbul.payment.Reason#BUSY}
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
        Future<Void> turn = turns.acquire();
        if (!turn.isComplete()) {
            long timer = vertx.setTimer(patience.toMillis(), late -> turns.giveUp(turn));
            turn.onComplete(its -> vertx.cancelTimer(timer));
        }
        return turn.compose(its -> turns.releaseAfter(() -> future(method, arguments)));
    }

    private Future<Object> future(Method method, Object[] arguments) {
        try {
            return ((Future<?>) call(method, arguments)).map(answer -> (Object) answer);
        } catch (Throwable thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(mongo, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
