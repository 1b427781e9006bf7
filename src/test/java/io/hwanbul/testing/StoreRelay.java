package io.hwanbul.testing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Stands between a server and its store, and can keep answers back as a slow store does. */
public final class StoreRelay implements AutoCloseable {
    private final List<NetSocket> held = new CopyOnWriteArrayList<>();
    private final NetClient client;
    private final NetServer server;
    private final URI store;
    private volatile Predicate<String> slow = command -> false;
    private volatile Promise<Void> holding = Promise.promise();

    public StoreRelay(Vertx vertx, URI store) {
        this.store = store;
        client = vertx.createNetClient();
        server = vertx.createNetServer()
                .connectHandler(this::connect)
                .listen(0, "127.0.0.1")
                .await();
    }

    public String uri() {
        return "mongodb://127.0.0.1:" + server.actualPort();
    }

    /**
     * From now on nothing is answered on a connection once it has carried this text, until {@link #release}. Completes when
     * the first connection is held so.
     */
    public Future<Void> holdAnswersTo(String text) {
        holding = Promise.promise();
        slow = command -> command.contains(text);
        return holding.future();
    }

    public void release() {
        slow = command -> false;
        held.forEach(NetSocket::resume);
    }

    private void connect(NetSocket caller) {
        caller.pause();
        client.connect(store.getPort(), store.getHost())
                .onSuccess(connected -> relay(caller, connected))
                .onFailure(failure -> caller.close());
    }

    private void relay(NetSocket caller, NetSocket database) {
        database.handler(caller::write).closeHandler(closed -> caller.close());
        caller.closeHandler(closed -> database.close())
                .handler(command -> send(command, database))
                .resume();
    }

    private void send(Buffer command, NetSocket database) {
        if (slow.test(command.toString(StandardCharsets.ISO_8859_1))) {
            held.add(database);
            database.pause();
            holding.tryComplete();
        }
        database.write(command);
    }

    @Override
    public void close() {
        server.close().await();
        client.close().await();
    }
}
