package io.hwanbul.mongo;

import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A database client that loses the connection in some writes of many documents, in the order that the test says, and in some finds. */
final class UnreliableMongo implements InvocationHandler {
    /** When the connection is lost. */
    enum Loss {
        BEFORE_THE_WRITE,
        HALFWAY,
        AFTER_THE_WRITE,
        NO_ANSWER_EVER,
        /** The client throws, as one that is closed may. */
        THROWN,
        NONE
    }

    final Deque<Loss> writes = new ArrayDeque<>();
    final Deque<Loss> finds = new ArrayDeque<>();

    /** No such write begins before this has succeeded. */
    volatile Future<Void> released = Future.succeededFuture();

    private final MongoClient mongo;

    UnreliableMongo(MongoClient mongo) {
        this.mongo = mongo;
    }

    MongoClient client() {
        return (MongoClient)
                Proxy.newProxyInstance(MongoClient.class.getClassLoader(), new Class<?>[] {MongoClient.class}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "bulkWriteWithOptions", "runCommand" -> write(method, arguments);
            case "findWithOptions" -> loss(finds) == Loss.NONE ? call(method, arguments) : lost();
            default -> call(method, arguments);
        };
    }

    private Object write(Method method, Object[] arguments) {
        Loss loss = loss(writes);
        if (loss == Loss.THROWN) {
            throw new IllegalStateException("state should be: open");
        }
        return released.compose(go -> switch (loss) {
            case BEFORE_THE_WRITE -> lost();
            case HALFWAY -> call(method, half(arguments)).compose(done -> lost());
            case AFTER_THE_WRITE -> call(method, arguments).compose(done -> lost());
            case NO_ANSWER_EVER -> Promise.promise().future();
            case NONE, THROWN -> call(method, arguments);
        });
    }

    private static Loss loss(Deque<Loss> inTurn) {
        return inTurn.isEmpty() ? Loss.NONE : inTurn.remove();
    }

    private static Object[] half(Object[] arguments) {
        Object[] less = Arrays.copyOf(arguments, arguments.length);
        if (arguments[1] instanceof JsonObject insert) {
            JsonArray documents = insert.getJsonArray("documents");
            List<?> first = documents.getList().subList(0, documents.size() / 2);
            less[1] = insert.copy().put("documents", new JsonArray(first));
            return less;
        }
        List<?> operations = (List<?>) arguments[1];
        less[1] = operations.subList(0, operations.size() / 2);
        return less;
    }

    private static Future<Object> lost() {
        return Future.failedFuture(new MongoSocketReadException("lost", new ServerAddress()));
    }

    private Future<Object> call(Method method, Object[] arguments) {
        try {
            return ((Future<?>) method.invoke(mongo, arguments)).map(answer -> answer);
        } catch (InvocationTargetException thrown) {
            return Future.failedFuture(thrown.getCause());
        } catch (IllegalAccessException notPublic) {
            throw new IllegalStateException(notPublic);
        }
    }
}
