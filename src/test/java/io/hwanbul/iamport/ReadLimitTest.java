package io.hwanbul.iamport;

import static io.hwanbul.iamport.StubGateway.settings;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.hwanbul.payment.GatewayAnswer;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits of a read are limits for the whole response, and give its connection back. */
@Timeout(30)
class ReadLimitTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    private final Promise<Void> closed = Promise.promise();

    static Stream<Arguments> endlessResponses() {
        return Stream.of(
                Arguments.of("none", (Handler<HttpServerRequest>) request -> {}),
                Arguments.of("dribbled", (Handler<HttpServerRequest>) ReadLimitTest::dribble),
                Arguments.of("flooded", (Handler<HttpServerRequest>)
                        request -> flood(request.response().setChunked(true))));
    }

    /** Sends a byte so often that an idle timeout never expires. */
    private static void dribble(HttpServerRequest request) {
        HttpServerResponse response = request.response().setChunked(true);
        long timer = GATEWAY.vertx().setPeriodic(50, tick -> response.write(" "));
        response.exceptionHandler(end -> GATEWAY.vertx().cancelTimer(timer));
    }

    private static void flood(HttpServerResponse response) {
        response.write(Buffer.buffer(new byte[1 << 20])).onSuccess(written -> flood(response));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endlessResponses")
    void anEndlessResponseIsUnknownAndItsConnectionIsClosed(String name, Handler<HttpServerRequest> respond) {
        int port = GATEWAY.vertx()
                .createHttpServer()
                .connectionHandler(connection -> connection.closeHandler(end -> closed.tryComplete()))
                .requestHandler(request -> answer(request, respond))
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        GATEWAY.deploy(settings("http://127.0.0.1:" + port, LIMIT, Optional.empty()));

        assertThatObject(GATEWAY.find().await()).as(name).isEqualTo(new GatewayAnswer.Unknown());
        closed.future().await();
    }

    private static void answer(HttpServerRequest request, Handler<HttpServerRequest> respond) {
        if (!request.path().equals("/users/getToken")) {
            respond.handle(request);
            return;
        }
        JsonObject token = new JsonObject().put("access_token", "token-1").put("expired_at", 1_800);
        request.response()
                .end(new JsonObject().put("code", 0).put("response", token).toBuffer());
    }
}
