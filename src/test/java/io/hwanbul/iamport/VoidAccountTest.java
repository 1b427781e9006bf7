package io.hwanbul.iamport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.hwanbul.iamport.StubGateway.IMP_UID;
import static io.hwanbul.iamport.StubGateway.envelope;
import static io.hwanbul.iamport.StubGateway.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.hwanbul.config.Secret;
import io.hwanbul.config.Settings;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code DELETE /vbanks/{imp_uid}}. */
class VoidAccountTest {
    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    @Test
    void anAccountIsVoidedByItsIdAlone() {
        answer(shown());
        GATEWAY.deploy();

        assertThat(GATEWAY.voidAccount("nice").await()).isInstanceOf(GatewayAnswer.Shown.class);
        GATEWAY.verify(
                1,
                aVoid().withHeader("Authorization", equalTo("Bearer token-1")).withQueryParam("pg_api_key", absent()));
        GATEWAY.verifyAsked(1, 0);
    }

    @Test
    void onlyInicisGetsThePgApiKey() {
        answer(shown());
        GATEWAY.deploy(withPgApiKey());

        GATEWAY.voidAccount("html5_inicis").await();
        GATEWAY.verify(1, aVoid().withQueryParam("pg_api_key", equalTo("key of the PG")));
        GATEWAY.voidAccount("nice").await();
        GATEWAY.verify(1, aVoid().withQueryParam("pg_api_key", absent()));
    }

    @Test
    void aRefusalIsPassedOn() {
        answer(envelope(400, -1, "not ready", null));
        GATEWAY.deploy();

        assertThatObject(GATEWAY.voidAccount("nice").await())
                .isEqualTo(new GatewayAnswer.Declined(new GatewayMessage(-1, "not ready")));
    }

    @Test
    void aLostResponseIsUnknown() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        GATEWAY.deploy();

        assertThatObject(GATEWAY.voidAccount("nice").await()).isEqualTo(new GatewayAnswer.Unknown());
        GATEWAY.verify(1, aVoid());
    }

    private static void answer(ResponseDefinitionBuilder response) {
        GATEWAY.stubFor(delete(urlPathEqualTo("/vbanks/" + IMP_UID)).willReturn(response));
    }

    private static RequestPatternBuilder aVoid() {
        return deleteRequestedFor(urlPathEqualTo("/vbanks/" + IMP_UID));
    }

    private static Settings.Iamport withPgApiKey() {
        return new Settings.Iamport(
                URI.create(GATEWAY.baseUrl()),
                StubGateway.API_KEY,
                new Secret(StubGateway.API_SECRET),
                Duration.ofSeconds(20),
                StubGateway.CANCEL_CONNECTIONS,
                StubGateway.READ_CONNECTIONS,
                Optional.empty(),
                Optional.of(new Secret("key of the PG")));
    }
}
