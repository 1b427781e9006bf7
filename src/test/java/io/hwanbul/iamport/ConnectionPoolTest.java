package io.hwanbul.iamport;

import static io.hwanbul.iamport.StubGateway.CANCEL_CONNECTIONS;
import static io.hwanbul.iamport.StubGateway.IMP_UID;
import static io.hwanbul.iamport.StubGateway.READ_CONNECTIONS;
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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Has a timeout, since a pool that never fills would be waited for forever. */
@Timeout(60)
class ConnectionPoolTest {
    /** As many may wait for a connection as there are. */
    private static final int WAITING = CANCEL_CONNECTIONS;

    private static final int TOO_MANY = 10;

    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    private final Promise<Void> released = Promise.promise();
    private final Promise<Void> poolFull = Promise.promise();
    private final Promise<Void> queueFull = Promise.promise();
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();
    private String heldPath = "";
    private int connections;

    @BeforeEach
    void deploy() {
        int port = GATEWAY.vertx()
                .createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        GATEWAY.deploy(settings("http://127.0.0.1:" + port, Duration.ofSeconds(20), Optional.empty()));
    }

    /** Answers at once, but what is held only when the test releases it. */
    private void answer(HttpServerRequest request) {
        if (request.path().equals("/users/getToken")) {
            request.response()
                    .end(envelope(
                            new JsonObject().put("access_token", "token-1").put("expired_at", 1_800)));
            return;
        }
        if (!request.path().equals(heldPath)) {
            request.response().end(envelope(payment(IMP_UID)));
            return;
        }
        if (received.incrementAndGet() == connections) {
            poolFull.complete();
        }
        released.future().onSuccess(release -> request.response().end(envelope(payment(IMP_UID))));
    }

    private static String envelope(JsonObject response) {
        return new JsonObject().put("code", 0).put("response", response).encode();
    }

    private void holdCancels() {
        heldPath = "/payments/cancel";
        connections = CANCEL_CONNECTIONS;
    }

    private void holdReads() {
        heldPath = "/payments/" + IMP_UID;
        connections = READ_CONNECTIONS;
    }

    private List<Future<GatewayAnswer>> send(int count, Supplier<Future<GatewayAnswer>> request) {
        return Stream.generate(() -> request.get().onSuccess(this::countUnsent))
                .limit(count)
                .toList();
    }

    private void countUnsent(GatewayAnswer answer) {
        if (answer instanceof GatewayAnswer.Unsent && unsent.incrementAndGet() == TOO_MANY) {
            queueFull.complete();
        }
    }

    @Test
    void aCancelIsUnsentIfTheQueueForAConnectionIsFull() {
        holdCancels();
        List<Future<GatewayAnswer>> sent = send(CANCEL_CONNECTIONS, GATEWAY::cancel);
        poolFull.future().await();

        List<Future<GatewayAnswer>> excess = send(WAITING + TOO_MANY, GATEWAY::cancel);
        queueFull.future().await();
        int held = received.get();
        released.complete();
        List<GatewayAnswer> answers = Future.all(
                        Stream.concat(sent.stream(), excess.stream()).toList())
                .await()
                .list();

        assertThat(held).isEqualTo(CANCEL_CONNECTIONS);
        assertThat(unsent).hasValue(TOO_MANY);
        assertThat(answers).filteredOn(GatewayAnswer.Shown.class::isInstance).hasSize(CANCEL_CONNECTIONS + WAITING);
        assertThat(received).hasValue(CANCEL_CONNECTIONS + WAITING);
    }

    @Test
    void cancelsThatAreNotAnsweredTakeNoConnectionFromReads() {
        holdCancels();
        List<Future<GatewayAnswer>> cancels = send(CANCEL_CONNECTIONS, GATEWAY::cancel);
        poolFull.future().await();

        assertThat(Future.all(send(10, GATEWAY::find)).await().<GatewayAnswer>list())
                .hasOnlyElementsOfType(GatewayAnswer.Shown.class);

        assertThat(cancels).noneMatch(Future::isComplete);
        released.complete();
        Future.all(cancels).await();
    }

    @Test
    void readsThatAreNotAnsweredTakeNoConnectionFromCancelsAndVoids() {
        holdReads();
        List<Future<GatewayAnswer>> reads = send(READ_CONNECTIONS + WAITING, GATEWAY::find);
        poolFull.future().await();

        assertThat(Future.all(send(10, GATEWAY::cancel)).await().<GatewayAnswer>list())
                .hasOnlyElementsOfType(GatewayAnswer.Shown.class);
        assertThat(GATEWAY.voidAccount("kcp").await()).isInstanceOf(GatewayAnswer.Shown.class);

        assertThat(received).hasValue(READ_CONNECTIONS);
        assertThat(reads).noneMatch(Future::isComplete);
        released.complete();
        Future.all(reads).await();
    }
}
