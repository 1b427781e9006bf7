package io.hwanbul.iamport;

import static io.hwanbul.iamport.StubGateway.IMP_UID;
import static io.hwanbul.iamport.StubGateway.payment;
import static io.hwanbul.iamport.StubGateway.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Has a timeout, since a pool that never fills would be waited for forever. */
@Timeout(60)
class ConnectionPoolTest {
    private static final int CONNECTIONS = 64;
    private static final int WAITING = 256;
    private static final int TOO_MANY = 10;

    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    private final Promise<Void> released = Promise.promise();
    private final Promise<Void> poolFull = Promise.promise();
    private final Promise<Void> queueFull = Promise.promise();
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();

    /** Issues a token at once, and holds every cancel until the test releases them. */
    private void answer(HttpServerRequest request) {
        if (request.path().equals("/users/getToken")) {
            request.response()
                    .end(envelope(
                            new JsonObject().put("access_token", "token-1").put("expired_at", 1_800)));
            return;
        }
        if (received.incrementAndGet() == CONNECTIONS) {
            poolFull.complete();
        }
        released.future().onSuccess(release -> request.response().end(envelope(payment(IMP_UID))));
    }

    private List<Future<GatewayAnswer>> cancels(int count) {
        return Stream.generate(() -> GATEWAY.cancel().onSuccess(this::countUnsent))
                .limit(count)
                .toList();
    }

    private void countUnsent(GatewayAnswer answer) {
        if (answer instanceof GatewayAnswer.Unsent && unsent.incrementAndGet() == TOO_MANY) {
            queueFull.complete();
        }
    }

    private static String envelope(JsonObject response) {
        return new JsonObject().put("code", 0).put("response", response).encode();
    }

    @Test
    void aCancelIsUnsentIfTheQueueForAConnectionIsFull() {
        int port = GATEWAY.vertx()
                .createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        GATEWAY.deploy(settings("http://127.0.0.1:" + port, Duration.ofSeconds(20), Optional.empty()));
        List<Future<GatewayAnswer>> sent = cancels(CONNECTIONS);
        poolFull.future().await();

        List<Future<GatewayAnswer>> excess = cancels(WAITING + TOO_MANY);
        queueFull.future().await();
        int held = received.get();
        released.complete();
        List<GatewayAnswer> answers = Future.all(
                        Stream.concat(sent.stream(), excess.stream()).toList())
                .await()
                .list();

        assertThat(held).isEqualTo(CONNECTIONS);
        assertThat(unsent).hasValue(TOO_MANY);
        assertThat(answers).filteredOn(GatewayAnswer.Shown.class::isInstance).hasSize(CONNECTIONS + WAITING);
        assertThat(received).hasValue(CONNECTIONS + WAITING);
    }
}
