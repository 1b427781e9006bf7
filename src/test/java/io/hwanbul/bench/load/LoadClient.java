package io.hwanbul.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The connections of a load to one server. They come from several loopback addresses, because a server lets one address
 * hold only so many.
 */
public final class LoadClient {
    private static final int CONNECTIONS_PER_ADDRESS = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(150);

    private final Context context;
    private final List<HttpClient> clients;
    private final AtomicInteger next = new AtomicInteger();

    public LoadClient(Vertx vertx, URI server, int connections) {
        context = vertx.getOrCreateContext();
        int addresses = (connections + CONNECTIONS_PER_ADDRESS - 1) / CONNECTIONS_PER_ADDRESS;
        clients = IntStream.rangeClosed(1, addresses)
                .<HttpClient>mapToObj(number -> vertx.createHttpClient(
                        new HttpClientOptions()
                                .setDefaultHost(server.getHost())
                                .setDefaultPort(server.getPort())
                                .setLocalAddress("127.0.0." + number),
                        new PoolOptions()
                                .setHttp1MaxSize(Math.min(connections, CONNECTIONS_PER_ADDRESS))
                                .setMaxWaitQueueSize(-1)))
                .toList();
    }

    /** The context that every load on these connections runs in. */
    Context context() {
        return context;
    }

    /** Succeeds always; the latency counts from the given time. */
    Future<Answer> send(Call call, long dueNanos) {
        return request(call)
                .compose(request -> request.send(call.body()))
                .compose(response -> response.body().map(body -> Answer.of(response.statusCode(), body, dueNanos)))
                .otherwise(failure -> Answer.none(failure, dueNanos));
    }

    /** The body of the answer; fails unless it is a 200. */
    public Future<JsonObject> read(Call call) {
        Promise<JsonObject> read = Promise.promise();
        context.runOnContext(start -> request(call)
                .compose(request -> request.send(call.body()))
                .compose(response -> response.statusCode() == 200
                        ? response.body()
                        : Future.failedFuture(call.path() + ": " + response.statusCode()))
                .map(Buffer::toJsonObject)
                .onComplete(read));
        return read.future();
    }

    private Future<HttpClientRequest> request(Call call) {
        return clients.get(Math.floorMod(next.getAndIncrement(), clients.size()))
                .request(new RequestOptions()
                        .setMethod(call.method())
                        .setURI(call.path())
                        .putHeader("Content-Type", "application/json")
                        .setIdleTimeout(TIMEOUT.toMillis()));
    }

    public Future<Void> close() {
        return Future.join(clients.stream().map(HttpClient::close).toList()).mapEmpty();
    }
}
