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

/** Limited, since a pool that never fills would be waited for without end. */
@Timeout(60)
class ConnectionPoolTest {
    private static final int CONNECTIONS = 64;
    private static final int WAITING = 256;
    private static final int TOO_MANY = 10;

    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    private final Promise<Void> opened = Promise.promise();
    private final Promise<Void> full = Promise.promise();
    private final Promise<Void> turnedAway = Promise.promise();
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicInteger cancels = new AtomicInteger();

    /** Gives a token at once, and holds every cancel until it is opened. */
    private void answer(HttpServerRequest request) {
        if (request.path().equals("/users/getToken")) {
            request.response()
                    .end(envelope(
                            new JsonObject().put("access_token", "token-1").put("expired_at", 1_800)));
            return;
        }
        if (cancels.incrementAndGet() == CONNECTIONS) {
            full.complete();
        }
        opened.future().onSuccess(open -> request.response().end(envelope(payment(IMP_UID))));
    }

    private List<Future<GatewayAnswer>> cancels(int count) {
        return Stream.generate(() -> GATEWAY.cancel().onSuccess(this::count))
                .limit(count)
                .toList();
    }

    private void count(GatewayAnswer answer) {
        if (answer instanceof GatewayAnswer.Unsent && unsent.incrementAndGet() == TOO_MANY) {
            turnedAway.complete();
        }
    }

    private static String envelope(JsonObject response) {
        return new JsonObject().put("code", 0).put("response", response).encode();
    }

    @Test
    void aCancelThatFindsTheQueueFullIsTurnedAwayUnsent() {
        int port = GATEWAY.vertx()
                .createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        GATEWAY.deploy(settings("http://127.0.0.1:" + port, Duration.ofSeconds(20), Optional.empty()));
        List<Future<GatewayAnswer>> sent = cancels(CONNECTIONS);
        full.future().await();

        List<Future<GatewayAnswer>> late = cancels(WAITING + TOO_MANY);
        turnedAway.future().await();
        int held = cancels.get();
        opened.complete();
        List<GatewayAnswer> answers = Future.all(
                        Stream.concat(sent.stream(), late.stream()).toList())
                .await()
                .list();

        assertThat(held).isEqualTo(CONNECTIONS);
        assertThat(unsent).hasValue(TOO_MANY);
        assertThat(answers).filteredOn(GatewayAnswer.Shown.class::isInstance).hasSize(CONNECTIONS + WAITING);
        assertThat(cancels).hasValue(CONNECTIONS + WAITING);
    }
}
