package io.hwanbul.iamport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.hwanbul.iamport.StubGateway.API_KEY;
import static io.hwanbul.iamport.StubGateway.API_SECRET;
import static io.hwanbul.iamport.StubGateway.envelope;
import static io.hwanbul.iamport.StubGateway.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import io.hwanbul.bus.Ping;
import io.hwanbul.bus.Silence;
import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.payment.GatewayAnswer;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IamportStartTest {
    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    private static void refuseCredentials() {
        GATEWAY.givesTokens(envelope(401, -1, "인증에 실패하였습니다. API키와 secret을 확인하세요.", null));
    }

    @Test
    void refusedCredentialsStopTheStartAndAreNotPrinted() {
        refuseCredentials();

        assertThatThrownBy(GATEWAY::deploy)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("IAMPORT_API_KEY")
                .hasMessageContaining("IAMPORT_API_SECRET")
                .hasMessageNotContainingAny(API_KEY, API_SECRET);
        assertThatObject(GATEWAY.cancel().await()).isEqualTo(new GatewayAnswer.Unsent());
        GATEWAY.verifyAsked(1, 0);
    }

    @Test
    void aGatewayThatIsDownDoesNotStopTheStart() {
        GATEWAY.givesTokens(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        GATEWAY.deploy();

        GATEWAY.givesTokens(StubGateway.token("token-1", 1_769_832_000, 1_769_833_800));
        GATEWAY.answersCancels(shown());

        assertThat(GATEWAY.cancel().await()).isInstanceOf(GatewayAnswer.Shown.class);
        GATEWAY.verifyAsked(2, 1);
    }

    @Test
    void ifTheCredentialsAreRefusedLaterACancelIsUnsent() {
        GATEWAY.givesTokens(StubGateway.token("token-1", 0, 0));
        GATEWAY.deploy();
        refuseCredentials();

        assertThatObject(GATEWAY.cancel().await()).isEqualTo(new GatewayAnswer.Unsent());
        GATEWAY.verifyAsked(2, 0);
    }

    private static Future<Void> gatewayPing() {
        return GATEWAY.bus()
                .ask(Ping.GATEWAY, Duration.ofSeconds(60), Silence.GATEWAY_UNAVAILABLE)
                .ping();
    }

    private static boolean answers() {
        return gatewayPing().map(true).otherwise(false).await();
    }

    @Test
    void noPingAsksTheGateway() {
        GATEWAY.deploy();

        assertThat(answers()).isTrue();
        GATEWAY.verifyAsked(1, 0);
    }

    @Test
    void aPingTellsWhatTheLastCallCameTo() {
        GATEWAY.deploy();
        GATEWAY.answersFinds(envelope(502, -1, "down", null));
        GATEWAY.find().await();
        assertThat(answers()).isFalse();

        GATEWAY.answersCancels(envelope(200, 1, "no", null));
        GATEWAY.cancel().await();
        assertThat(answers()).isTrue();
        GATEWAY.verifyAsked(1, 1);
    }

    @Test
    void aGatewayThatIsDownAtTheStartDoesNotAnswer() {
        GATEWAY.givesTokens(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        GATEWAY.deploy();

        assertThat(answers()).isFalse();
        GATEWAY.verifyAsked(1, 0);
    }
}
