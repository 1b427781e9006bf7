package io.hwanbul.iamport;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.hwanbul.iamport.StubGateway.IMP_UID;
import static io.hwanbul.iamport.StubGateway.envelope;
import static io.hwanbul.iamport.StubGateway.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a shorter timeout, the bus would report a refund as unknown whose answer is still on its way. */
class IamportLimitsTest {
    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    private static IamportLimits limits(Duration timeout) {
        return IamportLimits.of(settings("http://127.0.0.1", timeout, Optional.empty()));
    }

    private static int count(RequestPatternBuilder requests) {
        return GATEWAY.findAll(requests).size();
    }

    /** Counts the steps of the longest way there is: every token is refused. */
    @Test
    void theLongestAnswerIsTheSumOfTheStepsThatAreTaken() {
        GATEWAY.answersCancels(envelope(401, -1, "Unauthorized", null));
        GATEWAY.answersFinds(envelope(401, -1, "Unauthorized", null));
        GATEWAY.deploy();
        IamportLimits limits = limits(Duration.ofMinutes(1));

        GATEWAY.cancel().await();
        int tokens = count(postRequestedFor(urlEqualTo("/users/getToken")));
        int cancels = count(postRequestedFor(urlEqualTo("/payments/cancel")));
        assertThat(limits.longestCancel())
                .isEqualTo(limits.connection()
                        .plus(limits.read())
                        .multipliedBy(tokens)
                        .plus(limits.connection().plus(limits.cancel()).multipliedBy(cancels)));

        GATEWAY.find().await();
        int reads = count(getRequestedFor(urlPathEqualTo("/payments/" + IMP_UID)));
        assertThat(limits.longestRead())
                .isEqualTo(limits.connection()
                        .plus(limits.read())
                        .multipliedBy(tokens)
                        .plus(limits.connection().plus(limits.read()).multipliedBy(reads)));
    }

    @ParameterizedTest
    @CsvSource({"1s, 1s, 1s, 1s", "7s, 5s, 7s, 7s", "60s, 5s, 10s, 60s"})
    void connectingAndReadingHaveShorterLimitsOfTheirOwn(
            String timeout, String connection, String read, String cancel) {
        assertThat(limits(Duration.parse("PT" + timeout)))
                .isEqualTo(new IamportLimits(
                        Duration.parse("PT" + connection), Duration.parse("PT" + read), Duration.parse("PT" + cancel)));
    }
}
