package io.hwanbul.iamport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.hwanbul.iamport.StubGateway.HTML;
import static io.hwanbul.iamport.StubGateway.IMP_UID;
import static io.hwanbul.iamport.StubGateway.body;
import static io.hwanbul.iamport.StubGateway.envelope;
import static io.hwanbul.iamport.StubGateway.payment;
import static io.hwanbul.iamport.StubGateway.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTableTest {
    private static final GatewayAnswer UNKNOWN = new GatewayAnswer.Unknown();
    private static final int FOUR_MEBIBYTES = 4 << 20;

    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments("connection reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), UNKNOWN),
                arguments("nothing at all", aResponse().withFault(Fault.EMPTY_RESPONSE), UNKNOWN),
                arguments("garbage, then closed", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), UNKNOWN),
                arguments("malformed chunk", shown().withFault(Fault.MALFORMED_RESPONSE_CHUNK), UNKNOWN),
                arguments("an empty body", body(200, ""), UNKNOWN),
                arguments("500 HTML", body(500, HTML), UNKNOWN),
                arguments("502 HTML", body(502, HTML), UNKNOWN),
                arguments("503 HTML", body(503, HTML), UNKNOWN),
                arguments("504 HTML", body(504, HTML), UNKNOWN),
                arguments("500 with an error envelope", envelope(500, -1, "server error", null), UNKNOWN),
                arguments("429", body(429, HTML), UNKNOWN),
                arguments("429 with an error envelope", envelope(429, -1, "too many requests", null), UNKNOWN),
                arguments("400 HTML", body(400, HTML), UNKNOWN),
                arguments("200 HTML", body(200, HTML), UNKNOWN),
                arguments("200 JSON null", body(200, "null"), UNKNOWN),
                arguments("200 truncated JSON", body(200, "{\"code\":0,\"message\":null,\"respo"), UNKNOWN),
                arguments("200 without a payment", envelope(200, 0, null, null), UNKNOWN),
                arguments("200 without a code", body(200, "{\"response\":" + payment(IMP_UID) + "}"), UNKNOWN),
                arguments("200 another payment", envelope(200, 0, null, payment("imp_200000000002")), UNKNOWN),
                arguments(
                        "200 no amount", envelope(200, 0, null, payment(IMP_UID).putNull("amount")), UNKNOWN),
                arguments("200 over 4 MiB", padded(FOUR_MEBIBYTES), UNKNOWN),
                arguments("200 code 1", envelope(200, 1, "이미 전액취소된 주문입니다.", null), declined(1, "이미 전액취소된 주문입니다.")),
                arguments("200 code -1", envelope(200, -1, "결제취소에 실패", null), declined(-1, "결제취소에 실패")),
                arguments("200 code -1 and a payment", envelope(200, -1, "no", payment(IMP_UID)), declined(-1, "no")),
                arguments("400 code -1", envelope(400, -1, "imp_uid", null), declined(-1, "imp_uid")));
    }

    private static GatewayAnswer declined(int code, String message) {
        return new GatewayAnswer.Declined(new GatewayMessage(code, message));
    }

    private static ResponseDefinitionBuilder padded(int length) {
        return envelope(200, 0, null, payment(IMP_UID).put("name", "x".repeat(length)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void everyFaultHasItsAnswer(String name, ResponseDefinitionBuilder response, GatewayAnswer expected) {
        GATEWAY.answersCancels(response);
        GATEWAY.deploy();

        assertThatObject(GATEWAY.cancel().await()).as(name).isEqualTo(expected);
        GATEWAY.verifyAsked(1, 1);
    }

    static Stream<Arguments> slowAnswers() {
        return Stream.of(
                arguments("late", shown().withFixedDelay(8_000)),
                arguments("dribbled", shown().withChunkedDribbleDelay(60, 8_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slowAnswers")
    void aGatewayTimeoutIsNeverReportedAsAFailure(String name, ResponseDefinitionBuilder response) {
        GATEWAY.answersCancels(response);
        GATEWAY.deploy(StubGateway.settings(GATEWAY.baseUrl(), Duration.ofSeconds(2), Optional.empty()));

        assertThatObject(GATEWAY.cancel().await()).as(name).isEqualTo(UNKNOWN);
        GATEWAY.verify(1, postRequestedFor(urlEqualTo("/payments/cancel")));
    }

    @Test
    void theCancelledPaymentIsShown() {
        GATEWAY.answersCancels(shown());
        GATEWAY.deploy();

        assertThat(GATEWAY.cancel().await()).isInstanceOfSatisfying(GatewayAnswer.Shown.class, shown -> {
            assertThat(shown.payment().impUid()).isEqualTo(IMP_UID);
            assertThat(shown.payment().cancelAmount()).isEqualByComparingTo("2000");
        });
        GATEWAY.verifyAsked(1, 1);
    }

    @Test
    void aLongResponseBelowTheLimitIsRead() {
        GATEWAY.answersCancels(padded(FOUR_MEBIBYTES - 1_000));
        GATEWAY.deploy();

        assertThat(GATEWAY.cancel().await()).isInstanceOf(GatewayAnswer.Shown.class);
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void aRedirectIsNotFollowed(int status) {
        ResponseDefinitionBuilder elsewhere =
                body(status, HTML).withHeader("Location", GATEWAY.baseUrl() + "/elsewhere");
        GATEWAY.answersCancels(elsewhere);
        GATEWAY.answersFinds(elsewhere);
        GATEWAY.stubFor(any(urlEqualTo("/elsewhere")).willReturn(shown()));
        GATEWAY.deploy();

        assertThatObject(GATEWAY.cancel().await()).isEqualTo(UNKNOWN);
        assertThatObject(GATEWAY.find().await()).isEqualTo(UNKNOWN);
        GATEWAY.verify(0, anyRequestedFor(urlEqualTo("/elsewhere")));
        GATEWAY.verifyAsked(1, 1);
    }

    @Test
    void aRedirectIsUnknownEvenWithAnEnvelope() {
        GATEWAY.answersCancels(envelope(302, -1, "moved", null));
        GATEWAY.deploy();

        assertThatObject(GATEWAY.cancel().await()).isEqualTo(UNKNOWN);
    }

    static Stream<Integer> redirects() {
        return Stream.of(301, 302, 303, 307, 308);
    }
}
