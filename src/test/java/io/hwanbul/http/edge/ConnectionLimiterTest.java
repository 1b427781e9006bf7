package io.hwanbul.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.config.AddressRanges;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The time limits of a connection. */
@Timeout(60)
@ExtendWith(VertxExtension.class)
class ConnectionLimiterTest {
    private static final Settings.Edge LIMITS =
            new Settings.Edge(Optional.empty(), Duration.ofSeconds(10), 1_000, 200, Optional.empty(), Optional.empty());

    private final AtomicLong now = new AtomicLong();
    private final ConnectionLimiter limiter = new ConnectionLimiter(
            new ConnectionCounts(1_000), LIMITS, Duration.ofMinutes(1), AddressRanges.NONE, now::get);
    private final Promise<HttpServerRequest> received = Promise.promise();
    private final Promise<Void> closed = Promise.promise();
    private Context loop;
    private HttpConnection connection;
    private Future<HttpClientResponse> answer;

    @BeforeEach
    void sendRequest(Vertx vertx) {
        loop = vertx.getOrCreateContext();
        int port = onLoop(() -> vertx.createHttpServer()
                        .connectionHandler(limiter::connectionOpened)
                        .requestHandler(request -> {
                            limiter.requestStarted(request);
                            request.end().onSuccess(read -> received.tryComplete(request));
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
        HttpClient client = vertx.createHttpClient();
        HttpClientRequest request =
                client.request(HttpMethod.GET, port, "127.0.0.1", "/").await();
        connection = request.connection();
        connection.closeHandler(end -> closed.complete());
        answer = request.send();
        received.future().await();
    }

    @Test
    void aConnectionIsNotClosedWhileTheServerWorksOnItsRequest() {
        passAndCheck(Duration.ofHours(1));
        passAndCheck(Duration.ofHours(1));
        onLoop(() -> received.future().result().response().end());

        assertThat(answer.await().statusCode()).isEqualTo(200);
        passAndCheck(Duration.ofHours(1)); // the connection is idle from this check on
        passAndCheck(Duration.ofSeconds(60));
        assertThat(closed.future().isComplete()).isFalse();
    }

    @Test
    void anIdleConnectionIsClosedAfterAMinute() {
        onLoop(() -> received.future().result().response().end());
        answer.await();
        passAndCheck(Duration.ZERO);
        passAndCheck(Duration.ofSeconds(61));

        closed.future().await();
    }

    private void passAndCheck(Duration time) {
        now.addAndGet(time.toNanos());
        onLoop(() -> {
            limiter.closeOverdue();
            return Future.succeededFuture();
        });
    }

    private <T> T onLoop(Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        loop.runOnContext(there -> action.get().onComplete(done));
        return done.future().await();
    }
}
