package io.hwanbul.bus;

import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ports over this process's event bus: an asker turns each method call into a message, an answerer runs it. Where an
 * answerer is on the asker's own event loop, it runs the call at once, without a message: a message costs two changes of
 * threads.
 */
public final class Bus {
    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
    private final Vertx vertx;
    private final Answerers answerers;

    /** One call of a port's method. */
    private record Call(Method method, List<Object> arguments) {
        /** Calls the implementation; what it throws fails the future. */
        Future<Object> on(Object implementation) {
            try {
                return ((Future<?>) method.invoke(implementation, arguments.toArray())).map(result -> result);
            } catch (InvocationTargetException thrown) {
                return Future.failedFuture(thrown.getCause());
            } catch (IllegalAccessException notPublic) {
                throw new IllegalStateException(notPublic);
            }
        }

        String name() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }

        /** The arguments may hold a buyer's data. */
        @Override
        public String toString() {
            return "***";
        }
    }

    private Bus(Vertx vertx) {
        this.vertx = vertx;
        answerers = Answerers.of(vertx);
    }

    /** Prepares the event bus; call it once for each {@link Vertx}, before anything is asked or answered. */
    public static Bus create(Vertx vertx) {
        vertx.eventBus().registerCodec(new LocalCodec());
        return new Bus(vertx);
    }

    /**
     * An implementation of the port that asks whoever answers it.
     *
     * @param timeout longer than the answerer's longest answer, so that its own answer is the one that counts
     * @param silence the result when no answer comes
     */
    public <P> P ask(Port<P> port, Duration timeout, Silence silence) {
        DeliveryOptions options = local().setSendTimeout(timeout.toMillis());
        InvocationHandler handler = (proxy, method, arguments) -> {
            List<Object> given = arguments == null ? List.of() : List.of(arguments);
            if (method.getDeclaringClass() == Object.class) {
                return method.invoke(port, given.toArray());
            }
            return method.isDefault()
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : call(port, new Call(method, given), options).recover(silence::afterFailure);
        };
        Class<P> type = port.type();
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Future<Object> call(Port<?> port, Call call, DeliveryOptions options) {
        return answerers
                .here(port)
                .map(implementation -> within(options.getSendTimeout(), run(call, implementation)))
                .orElseGet(() -> request(port, call, options));
    }

    /** Ends as the event bus does when no answer comes in time. */
    private Future<Object> within(long timeoutMillis, Future<Object> answer) {
        if (answer.isComplete()) {
            return answer;
        }
        Promise<Object> inTime = Promise.promise();
        long timer = vertx.setTimer(timeoutMillis, late -> inTime.tryFail(new ReplyException(ReplyFailure.TIMEOUT)));
        answer.onComplete(result -> {
            vertx.cancelTimer(timer);
            if (result.succeeded()) {
                inTime.tryComplete(result.result());
            } else {
                inTime.tryFail(result.cause());
            }
        });
        return inTime.future();
    }

    private Future<Object> request(Port<?> port, Call call, DeliveryOptions options) {
        return vertx.eventBus().<Object>request(port.address(), call, options).map(Message::body);
    }

    /** Lets the calling verticle answer the port; several may answer at one address, and each call reaches one of them. */
    public static <P> void answer(Vertx vertx, Port<P> port, P implementation) {
        MessageConsumer<Call> consumer = vertx.eventBus()
                .localConsumer(
                        port.address(),
                        message -> run(message.body(), implementation)
                                .onSuccess(result -> message.reply(result, local()))
                                .onFailure(failure -> message.reply(failure, local())));
        Answerers.of(vertx).add(port, implementation, consumer);
    }

    /** A failure that is not one of ours is a defect: it is logged here and goes no further. */
    private static Future<Object> run(Call call, Object implementation) {
        return Future.succeededFuture(call)
                .compose(asked -> asked.on(implementation))
                .recover(failure -> {
                    if (failure instanceof ReplyException) {
                        return Future.failedFuture(failure);
                    }
                    LOG.error("{} failed", call.name(), failure);
                    return Future.failedFuture(Refusal.internal());
                });
    }

    private static DeliveryOptions local() {
        return new DeliveryOptions().setLocalOnly(true).setCodecName(LocalCodec.NAME);
    }
}
