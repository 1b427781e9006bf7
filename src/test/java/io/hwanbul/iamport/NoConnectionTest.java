package io.hwanbul.iamport;

import static io.hwanbul.iamport.StubGateway.order;
import static io.hwanbul.iamport.StubGateway.settings;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.hwanbul.bus.Bus;
import io.hwanbul.bus.Port;
import io.hwanbul.bus.Silence;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.testing.PlainVault;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without a connection nothing was sent, and the answer says so. */
class NoConnectionTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    @Test
    void aClosedPortMeansUnsent() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        GATEWAY.deploy(settings("http://127.0.0.1:" + closed, LIMIT, Optional.empty()));

        assertThatObject(GATEWAY.cancel().await()).isEqualTo(new GatewayAnswer.Unsent());
        assertThatObject(GATEWAY.find().await()).isEqualTo(new GatewayAnswer.Unsent());
    }

    @Test
    void aGatewayThatGoesAwayAfterItsTokenMeansUnsent() {
        JsonObject token = new JsonObject()
                .put("code", 0)
                .put(
                        "response",
                        new JsonObject()
                                .put("access_token", "token-1")
                                .put("now", 0)
                                .put("expired_at", 1_800));
        HttpServer server = GATEWAY.vertx()
                .createHttpServer()
                .requestHandler(request -> request.response().end(token.toBuffer()))
                .listen(0, "127.0.0.1")
                .await();
        GATEWAY.deploy(settings("http://127.0.0.1:" + server.actualPort(), LIMIT, Optional.empty()));
        server.close().await();
        GATEWAY.find()
                .await(); // uses up the connection of the token, in case the client has not noticed yet that it is
        // closed

        assertThatObject(GATEWAY.cancel().await()).isEqualTo(new GatewayAnswer.Unsent());
    }

    @Test
    void anUnknownHostMeansUnsent() {
        // no name server listens there, so that the test does not use the network
        AddressResolverOptions noNameServer = new AddressResolverOptions()
                .addServer("127.0.0.1:1")
                .setQueryTimeout(100)
                .setMaxQueries(1);
        Vertx vertx = Vertx.vertx(new VertxOptions().setAddressResolverOptions(noNameServer));
        try {
            Bus bus = Bus.create(vertx);
            IamportClient client = IamportClient.connect(
                            vertx, settings("http://gateway.invalid", LIMIT, Optional.empty()), new PlainVault())
                    .await();
            vertx.deployVerticle(new IamportVerticle(client)).await();

            assertThatObject(bus.ask(Port.of(Gateway.class), LIMIT.multipliedBy(4), Silence.OUTCOME_UNKNOWN)
                            .cancel(order("2000", "10000"), () -> true)
                            .await())
                    .isEqualTo(new GatewayAnswer.Unsent());
        } finally {
            vertx.close().await();
        }
    }
}
