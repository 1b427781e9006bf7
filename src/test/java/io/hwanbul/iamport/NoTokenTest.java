package io.hwanbul.iamport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.hwanbul.iamport.StubGateway.HTML;
import static io.hwanbul.iamport.StubGateway.body;
import static io.hwanbul.iamport.StubGateway.envelope;
import static io.hwanbul.iamport.StubGateway.shown;
import static io.hwanbul.iamport.StubGateway.token;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.hwanbul.payment.GatewayAnswer;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NoTokenTest {
    private static final long NOW = 1_769_832_000L;
    private static final long LATER = NOW + 1_800;

    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    static Stream<Arguments> noTokens() {
        JsonObject times = new JsonObject().put("now", NOW).put("expired_at", LATER);
        return Stream.of(
                arguments("500", envelope(500, -1, "down", null)),
                arguments("503 HTML", body(503, HTML)),
                arguments("200 HTML", body(200, HTML)),
                arguments("truncated", body(200, "{\"code\":0,\"response\":{\"access_token\":\"tok")),
                arguments("code -1", envelope(200, -1, "no", times.copy().put("access_token", "token-1"))),
                arguments("no response", envelope(200, 0, null, null)),
                arguments("no token", envelope(200, 0, null, times)),
                arguments("null token", envelope(200, 0, null, times.copy().putNull("access_token"))),
                arguments("empty token", token("", NOW, LATER)),
                arguments("blank token", token(" ", NOW, LATER)),
                arguments(
                        "expired_at text",
                        envelope(
                                200,
                                0,
                                null,
                                times.copy().put("access_token", "token-1").put("expired_at", "soon"))),
                arguments("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                arguments("redirect", body(302, HTML).withHeader("Location", "/elsewhere")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noTokens")
    void withoutATokenACancelIsUnsent(String name, ResponseDefinitionBuilder response) {
        GATEWAY.givesTokens(response);
        GATEWAY.answersCancels(shown());
        GATEWAY.deploy();

        assertThatObject(GATEWAY.cancel().await()).as(name).isEqualTo(new GatewayAnswer.Unsent());
        GATEWAY.verifyAsked(2, 0);
    }
}
