package io.hwanbul.server;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Somebody else's i'mport emulator, with looser habits than the real one: a fractional {@code now}, a token that has
 * expired when it is issued, {@code message: "success"}, {@code cancelled} after a partial cancel, no {@code sandbox}, no
 * {@code cancel_history}.
 */
class LooseGatewayOverHttpTest {
    @RegisterExtension
    static final WireMockExtension GATEWAY = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @BeforeEach
    void answer() {
        GATEWAY.stubFor(post("/users/getToken")
                .willReturn(okJson("{\"code\":0,\"message\":\"success\",\"response\":{\"access_token\":\"t\","
                        + "\"now\":1769832000.123,\"expired_at\":1769831000}}")));
        GATEWAY.stubFor(get(urlPathEqualTo("/payments/imp_loose")).willReturn(okJson(payment(0, "paid"))));
        GATEWAY.stubFor(post("/payments/cancel").willReturn(okJson(payment(2_000, "cancelled"))));
    }

    @Test
    void theSameRefundWorks() throws Exception {
        try (TestServer server = TestServer.withGateway(URI.create(GATEWAY.baseUrl()))) {
            server.mongo()
                    .insert(
                            server.store().collection(),
                            new JsonObject()
                                    .put("imp_uid", "imp_loose")
                                    .put("merchant_uid", "ORD-LOOSE")
                                    .put("amount", 10_000)
                                    .put("cancel_amount", 0))
                    .await();

            JsonObject answer = assertRefunded(
                    server.cancel("{\"merchant_uid\":\"ORD-LOOSE\",\"cancel_request_amount\":2000,\"reason\":\"x\"}"));

            assertThat(answer.getInteger("refundable")).isEqualTo(8_000);
            assertThat(server.stored("ORD-LOOSE").getInteger("cancel_amount")).isEqualTo(2_000);
            GATEWAY.verify(1, postRequestedFor(urlEqualTo("/payments/cancel")));
        }
    }

    private static String payment(int cancelled, String status) {
        return new JsonObject()
                .put("code", 0)
                .put("message", "success")
                .put(
                        "response",
                        new JsonObject()
                                .put("imp_uid", "imp_loose")
                                .put("merchant_uid", "ORD-LOOSE")
                                .put("pay_method", "card")
                                .put("pg_provider", "somebody")
                                .put("amount", 10_000)
                                .put("cancel_amount", cancelled)
                                .put("currency", "KRW")
                                .put("status", status)
                                .put("paid_at", 1_769_832_000.5)
                                .putNull("cancel_history"))
                .encode();
    }
}
