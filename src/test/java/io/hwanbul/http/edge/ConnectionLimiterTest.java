package io.hwanbul.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.config.Settings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A connection as time goes by. */
@Timeout(60)
@ExtendWith(VertxExtension.class)
class ConnectionLimiterTest {
    private static final Settings.Edge LIMITS =
            new Settings.Edge(Optional.empty(), Duration.ofSeconds(10), 200, Optional.empty(), Optional.empty());

    private final AtomicLong now = new AtomicLong();
    private final ConnectionLimiter connections =
            new ConnectionLimiter(LIMITS, Duration.ofMinutes(1), Set.of(), now::get);
    private final Promise<HttpServerRequest> asked = Promise.promise();
    private final Promise<Void> closed = Promise.promise();
    private Context loop;
    private HttpConnection connection;
    private Future<HttpClientResponse> answer;

    @BeforeEach
    void askOnce(Vertx vertx) {
        loop = vertx.getOrCreateContext();
        int port = onLoop(() -> vertx.createHttpServer()
                        .connectionHandler(connections::admit)
                        .requestHandler(request -> {
                            connections.hear(request);
                            request.end().onSuccess(read -> asked.tryComplete(request));
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
        HttpClient client = vertx.createHttpClient();
        HttpClientRequest request =
                client.request(HttpMethod.GET, port, "127.0.0.1", "/").await();
        connection = request.connection();
        connection.closeHandler(end -> closed.complete());
        answer = request.send();
        asked.future().await();
    }

    @Test
    void nothingEndsARequestThatTheServerIsStillAtWorkOn() {
        passAndLook(Duration.ofHours(1));
        passAndLook(Duration.ofHours(1));
        onLoop(() -> asked.future().result().response().end());

        assertThat(answer.await().statusCode()).isEqualTo(200);
        passAndLook(Duration.ofHours(1)); // now it is seen to be idle
        passAndLook(Duration.ofSeconds(60));
        assertThat(closed.future().isComplete()).isFalse();
    }

    @Test
    void anIdleConnectionIsClosedAfterAMinute() {
        onLoop(() -> asked.future().result().response().end());
        answer.await();
        passAndLook(Duration.ZERO);
        passAndLook(Duration.ofSeconds(61));

        closed.future().await();
    }

    private void passAndLook(Duration time) {
        now.addAndGet(time.toNanos());
        onLoop(() -> {
            connections.look();
            return Future.succeededFuture();
        });
    }

    private <T> T onLoop(Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        loop.runOnContext(there -> action.get().onComplete(done));
        return done.future().await();
    }
}
