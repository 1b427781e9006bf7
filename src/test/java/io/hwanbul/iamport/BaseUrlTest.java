package io.hwanbul.iamport;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static io.hwanbul.iamport.StubGateway.IMP_UID;
import static io.hwanbul.iamport.StubGateway.order;
import static io.hwanbul.iamport.StubGateway.settings;
import static io.hwanbul.iamport.StubGateway.shown;
import static io.hwanbul.iamport.StubGateway.token;
import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    @ParameterizedTest
    @ValueSource(strings = {"/v1/proxy", "/v1/proxy/"})
    void aPathInTheBaseUrlComesFirst(String prefix) {
        GATEWAY.stubFor(post("/v1/proxy/users/getToken").willReturn(token("token-1", 0, 1_800)));
        GATEWAY.stubFor(post("/v1/proxy/payments/cancel").willReturn(shown()));
        GATEWAY.stubFor(
                get("/v1/proxy/payments/" + IMP_UID + "?include_sandbox=true").willReturn(shown()));
        GATEWAY.deploy(settings(GATEWAY.baseUrl() + prefix, LIMIT, Optional.empty()));

        assertThat(GATEWAY.cancel().await()).isInstanceOf(GatewayAnswer.Shown.class);
        assertThat(GATEWAY.find().await()).isInstanceOf(GatewayAnswer.Shown.class);
        GATEWAY.verifyAsked(0, 0);
    }

    @Test
    void aClosedPortMeansThatNothingWasSent() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        GATEWAY.deploy(settings("http://127.0.0.1:" + closed, LIMIT, Optional.empty()));

        assertThatObject(GATEWAY.cancel().await()).isEqualTo(new GatewayAnswer.Unsent());
        assertThatObject(GATEWAY.find().await()).isEqualTo(new GatewayAnswer.Unsent());
    }

    @Test
    void aGatewayThatGoesAwayAfterItsTokenWasNotSentAnything() {
        JsonObject token = new JsonObject()
                .put("code", 0)
                .put(
                        "response",
                        new JsonObject()
                                .put("access_token", "token-1")
                                .put("now", 0)
                                .put("expired_at", 1_800));
        HttpServer leaving = GATEWAY.vertx()
                .createHttpServer()
                .requestHandler(request -> request.response().end(token.toBuffer()))
                .listen(0, "127.0.0.1")
                .await();
        GATEWAY.deploy(settings("http://127.0.0.1:" + leaving.actualPort(), LIMIT, Optional.empty()));
        leaving.close().await();
        GATEWAY.find().await(); // uses up the connection of the token, should the client not know yet that it is gone

        assertThatObject(GATEWAY.cancel().await()).isEqualTo(new GatewayAnswer.Unsent());
    }

    @Test
    void anUnknownHostMeansThatNothingWasSent() {
        // a name server that is not there, so that no test leaves this machine
        AddressResolverOptions nobody = new AddressResolverOptions()
                .addServer("127.0.0.1:1")
                .setQueryTimeout(100)
                .setMaxQueries(1);
        Vertx vertx = Vertx.vertx(new VertxOptions().setAddressResolverOptions(nobody));
        try {
            Bus bus = Bus.create(vertx);
            vertx.deployVerticle(new IamportVerticle(
                            settings("http://gateway.invalid", LIMIT, Optional.empty()), new PlainVault()))
                    .await();

            assertThatObject(bus.ask(Port.of(Gateway.class), LIMIT.multipliedBy(4), Silence.OUTCOME_UNKNOWN)
                            .cancel(order("2000", "10000"))
                            .await())
                    .isEqualTo(new GatewayAnswer.Unsent());
        } finally {
            vertx.close().await();
        }
    }
}
