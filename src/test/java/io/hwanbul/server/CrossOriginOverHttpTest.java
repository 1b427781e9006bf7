package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.StoredPayment;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browser pages of other origins, of which one is allowed. */
@Timeout(60)
class CrossOriginOverHttpTest {
    private static final String BODY = "{\"merchant_uid\":\"ORD20180131-0000011\"}";
    private static final String CANCEL = "/payments/cancel";

    @AutoClose
    private static final TestServer server = TestServer.withSandbox();

    @Test
    void theShopsPagesMayCall() throws Exception {
        HttpResponse<String> preflight = preflight("https://shop.example");

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://shop.example");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .contains("POST,GET");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(allowed -> assertThat(allowed)
                        .containsIgnoringCase("Authorization")
                        .containsIgnoringCase("Content-Type")
                        .containsIgnoringCase("Idempotency-Key")
                        .containsIgnoringCase("Prefer"));
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(preflight.headers().firstValue("X-Request-Id")).isPresent();

        HttpResponse<String> answer = server.send(server.request(CANCEL)
                .header("Origin", "https://shop.example")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValueSatisfying(
                        exposed -> assertThat(exposed).contains("Idempotency-Replayed", "Location", "Retry-After"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://shop.example",
                "https://shop.example:8443",
                "https://shop.example.evil.example",
                "null"
            })
    void noOtherPageMayCall(String origin) throws Exception {
        HttpResponse<String> preflight = preflight(origin);
        assertProblem(preflight, 403, "origin_not_allowed");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();

        HttpResponse<String> answer = server.send(server.request(CANCEL)
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY)));
        assertProblem(answer, 403, "origin_not_allowed");
        assertThat(StoredPayment.ours(server.stored("ORD20180131-0000011")).containsKey("refunds"))
                .isFalse();
    }

    @Test
    void aPageOfTheServersOwnOriginMayCall() throws Exception {
        String own = "http://127.0.0.1:" + server.server().port();
        HttpResponse<String> answer = server.send(server.request(CANCEL)
                .header("Origin", own)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertProblem(answer, 400, "invalid_request");
    }

    private static HttpResponse<String> preflight(String origin) throws Exception {
        return server.send(server.request(CANCEL)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }
}
