package io.hwanbul.iamport;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static io.hwanbul.iamport.StubGateway.IMP_UID;
import static io.hwanbul.iamport.StubGateway.settings;
import static io.hwanbul.iamport.StubGateway.shown;
import static io.hwanbul.iamport.StubGateway.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    @ParameterizedTest
    @ValueSource(strings = {"/v1/proxy", "/v1/proxy/"})
    void aPathInTheBaseUrlPrefixesEveryRequest(String prefix) {
        GATEWAY.stubFor(post("/v1/proxy/users/getToken").willReturn(token("token-1", 0, 1_800)));
        GATEWAY.stubFor(post("/v1/proxy/payments/cancel").willReturn(shown()));
        GATEWAY.stubFor(
                get("/v1/proxy/payments/" + IMP_UID + "?include_sandbox=true").willReturn(shown()));
        GATEWAY.deploy(settings(GATEWAY.baseUrl() + prefix, LIMIT, Optional.empty()));

        assertThat(GATEWAY.cancel().await()).isInstanceOf(GatewayAnswer.Shown.class);
        assertThat(GATEWAY.find().await()).isInstanceOf(GatewayAnswer.Shown.class);
        GATEWAY.verifyAsked(0, 0);
    }
}
