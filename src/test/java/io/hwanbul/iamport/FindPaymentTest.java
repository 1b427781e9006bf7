package io.hwanbul.iamport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.hwanbul.iamport.StubGateway.HTML;
import static io.hwanbul.iamport.StubGateway.IMP_UID;
import static io.hwanbul.iamport.StubGateway.body;
import static io.hwanbul.iamport.StubGateway.envelope;
import static io.hwanbul.iamport.StubGateway.payment;
import static io.hwanbul.iamport.StubGateway.shown;
import static io.hwanbul.iamport.StubGateway.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindPaymentTest {
    private static final GatewayAnswer UNKNOWN = new GatewayAnswer.Unknown();

    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    @BeforeEach
    void deploy() {
        GATEWAY.deploy();
    }

    private static RequestPatternBuilder aFind() {
        return getRequestedFor(urlEqualTo("/payments/" + IMP_UID + "?include_sandbox=true"));
    }

    @Test
    void aPaymentIsFoundByItsIdIncludingTestPayments() {
        GATEWAY.answersFinds(shown());

        assertThat(GATEWAY.find().await())
                .isInstanceOfSatisfying(
                        GatewayAnswer.Shown.class,
                        shown -> assertThat(shown.payment().impUid()).isEqualTo(IMP_UID));
        GATEWAY.verify(
                1,
                aFind().withHeader("Authorization", equalTo("Bearer token-1"))
                        .withHeader("Content-Type", absent())
                        .withHeader("User-Agent", absent()));
        GATEWAY.verify(1, anyRequestedFor(urlPathMatching("/payments/.*")));
    }

    @Test
    void anUnknownPaymentIsDeclined() {
        GATEWAY.answersFinds(envelope(404, -1, "존재하지 않는 결제정보입니다.", null));

        assertThatObject(GATEWAY.find().await())
                .isEqualTo(new GatewayAnswer.Declined(new GatewayMessage(-1, "존재하지 않는 결제정보입니다.")));
        GATEWAY.verify(1, aFind());
    }

    @Test
    void a404WithoutAnEnvelopeIsUnknown() {
        GATEWAY.answersFinds(body(404, HTML));

        assertThatObject(GATEWAY.find().await()).isEqualTo(UNKNOWN);
        GATEWAY.verify(1, aFind());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403, 405, 409, 429, 500, 503})
    void onlyA404SaysThatThereIsNoSuchPayment(int status) {
        GATEWAY.answersFinds(envelope(status, -1, "허용되지 않은 요청입니다.", null));

        assertThatObject(GATEWAY.find().await()).isEqualTo(UNKNOWN);
        GATEWAY.verify(1, aFind());
    }

    @Test
    void aResponseWithAnotherPaymentIsUnknown() {
        GATEWAY.answersFinds(envelope(200, 0, null, payment("imp_200000000002")));

        assertThatObject(GATEWAY.find().await()).isEqualTo(UNKNOWN);
    }

    @Test
    void aLostRequestIsNotRepeated() {
        GATEWAY.answersFinds(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatObject(GATEWAY.find().await()).isEqualTo(UNKNOWN);
        GATEWAY.verify(1, aFind());
    }

    @Test
    void aRefusedTokenIsRenewedOnce() {
        GATEWAY.answersFinds(shown());
        GATEWAY.stubFor(get("/payments/" + IMP_UID + "?include_sandbox=true")
                .withHeader("Authorization", equalTo("Bearer token-1"))
                .willReturn(envelope(401, -1, "Unauthorized", null)));
        GATEWAY.givesTokens(token("token-2", 0, 1_800));

        assertThat(GATEWAY.find().await()).isInstanceOf(GatewayAnswer.Shown.class);
        GATEWAY.verify(2, aFind());
        GATEWAY.verifyAsked(2, 0);
    }
}
