package io.hwanbul.iamport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.hwanbul.iamport.StubGateway.HTML;
import static io.hwanbul.iamport.StubGateway.body;
import static io.hwanbul.iamport.StubGateway.envelope;
import static io.hwanbul.iamport.StubGateway.shown;
import static io.hwanbul.iamport.StubGateway.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.hwanbul.payment.GatewayAnswer;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenRetryTest {
    private static final GatewayAnswer UNSENT = new GatewayAnswer.Unsent();
    private static final long NOW = 1_769_832_000L;
    private static final long LATER = NOW + 1_800;

    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    private static ResponseDefinitionBuilder unauthorized() {
        return envelope(401, -1, "Unauthorized", null);
    }

    /** Deploys with a first token that is no longer accepted; the next one will be. */
    private static void deployWithAnExpiredToken() {
        GATEWAY.deploy();
        GATEWAY.givesTokens(token("token-2", NOW, LATER));
        GATEWAY.answersCancels(shown());
        GATEWAY.stubFor(post("/payments/cancel")
                .withHeader("Authorization", equalTo("Bearer token-1"))
                .willReturn(unauthorized()));
    }

    private static List<GatewayAnswer> cancels(int count) {
        List<Future<GatewayAnswer>> sent =
                Stream.generate(GATEWAY::cancel).limit(count).toList();
        return Future.all(sent).await().list();
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheCancelSentOnceMore() {
        deployWithAnExpiredToken();

        assertThat(GATEWAY.cancel().await()).isInstanceOf(GatewayAnswer.Shown.class);
        GATEWAY.verifyAsked(2, 2);
        GATEWAY.verify(
                1,
                postRequestedFor(urlEqualTo("/payments/cancel"))
                        .withHeader("Authorization", equalTo("Bearer token-2")));
    }

    @Test
    void aTokenThatManyCancelsUseIsRenewedOnce() {
        deployWithAnExpiredToken();

        assertThat(cancels(30)).hasOnlyElementsOfType(GatewayAnswer.Shown.class);
        GATEWAY.verify(2, postRequestedFor(urlEqualTo("/users/getToken")));
        GATEWAY.verify(
                30,
                postRequestedFor(urlEqualTo("/payments/cancel"))
                        .withHeader("Authorization", equalTo("Bearer token-2")));
    }

    @Test
    void aCancelIsUnsentAfterTwoRefusedTokens() {
        GATEWAY.answersCancels(unauthorized());
        GATEWAY.deploy();

        assertThatObject(GATEWAY.cancel().await()).isEqualTo(UNSENT);
        GATEWAY.verifyAsked(2, 2);
    }

    @Test
    void aCancelIsUnsentIfARefusedTokenCannotBeRenewed() {
        GATEWAY.answersCancels(unauthorized());
        GATEWAY.deploy();
        GATEWAY.givesTokens(body(503, HTML));

        assertThatObject(GATEWAY.cancel().await()).isEqualTo(UNSENT);
        GATEWAY.verifyAsked(2, 1);
    }

    @Test
    void aCancelLostAfterARenewalIsUnknown() {
        deployWithAnExpiredToken();
        GATEWAY.stubFor(post("/payments/cancel")
                .withHeader("Authorization", equalTo("Bearer token-2"))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertThatObject(GATEWAY.cancel().await()).isEqualTo(new GatewayAnswer.Unknown());
        GATEWAY.verifyAsked(2, 2);
    }

    @Test
    void concurrentCancelsShareOneTokenRequest() {
        GATEWAY.givesTokens(body(503, HTML));
        GATEWAY.deploy();
        GATEWAY.givesTokens(token("token-2", NOW, LATER));
        GATEWAY.answersCancels(shown());

        assertThat(cancels(30)).hasOnlyElementsOfType(GatewayAnswer.Shown.class);
        GATEWAY.verifyAsked(2, 30);
    }

    @Test
    void timesMayHaveFractionsOfASecond() {
        GATEWAY.givesTokens(token("token-1", NOW + 0.25, LATER + 0.75));
        GATEWAY.answersCancels(shown());
        GATEWAY.deploy();

        assertThat(cancels(2)).hasOnlyElementsOfType(GatewayAnswer.Shown.class);
        GATEWAY.verifyAsked(1, 2);
    }

    @Test
    void aTokenThatExpiredInThePastServesOneCancel() {
        GATEWAY.givesTokens(token("token-1", LATER + 0.75, NOW + 0.25));
        GATEWAY.answersCancels(shown());
        GATEWAY.deploy();

        assertThat(GATEWAY.cancel().await()).isInstanceOf(GatewayAnswer.Shown.class);
        assertThat(GATEWAY.cancel().await()).isInstanceOf(GatewayAnswer.Shown.class);
        GATEWAY.verifyAsked(3, 2);
    }
}
