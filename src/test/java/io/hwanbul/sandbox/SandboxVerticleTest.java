package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.V1Structure;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxVerticleTest {
    private static final String CREDENTIALS = "{\"imp_key\":\"sandbox\",\"imp_secret\":\"sandbox\"}";
    private static final String CARD = "{\"imp_uid\":\"imp_100000000011\",\"amount\":2000}";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Instant now = Instant.parse("2018-01-31T03:00:00Z");
    private final SandboxVerticle sandbox =
            new SandboxVerticle("127.0.0.1", 0, () -> now, SamplePayments.at(Instant.parse("2018-01-31T03:00:00Z")));

    @BeforeEach
    void start() {
        vertx.deployVerticle(sandbox).await();
    }

    @AfterEach
    void end() {
        vertx.close().await();
    }

    @Test
    void validCredentialsGetAToken() throws Exception {
        HttpResponse<String> answer = post("/users/getToken", "", CREDENTIALS);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject envelope = new JsonObject(answer.body());
        assertThat(envelope.getInteger("code")).isZero();
        assertThat(envelope.getValue("message")).isNull();
        assertThat(envelope.getJsonObject("response").fieldNames())
                .containsExactlyInAnyOrder("access_token", "now", "expired_at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"imp_key\":\"sandbox\",\"imp_secret\":\"guess\"}",
                "{\"imp_key\":\"guess\",\"imp_secret\":\"sandbox\"}"
            })
    void wrongCredentialsAre401(String credentials) throws Exception {
        assertRefused(post("/users/getToken", "", credentials), 401, "인증에 실패하였습니다. API키와 secret을 확인하세요.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"imp_key\":\"sandbox\"}",
                "{\"imp_key\":\"\",\"imp_secret\":\"\"}",
                "{\"imp_key\":null,\"imp_secret\":null}"
            })
    void missingCredentialsAre400(String credentials) throws Exception {
        assertRefused(post("/users/getToken", "", credentials), 400, "imp_key, imp_secret 파라메터가 누락되었습니다.");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /payments/cancel",
        "GET, /payments/imp_100000000011",
        "GET, /payments/find/ORD20180131-0000011",
        "GET, /payments/find/ORD20180131-0000011/paid"
    })
    void everyOtherEndpointIs401WithoutAToken(String method, String path) throws Exception {
        token();
        assertRefused(send(method, path, "", CARD), 401, "Unauthorized");
        assertRefused(send(method, path, "Bearer guess", CARD), 401, "Unauthorized");
    }

    @Test
    void anExpiredTokenIs401() throws Exception {
        String token = token();
        now = now.plus(Duration.ofMinutes(30));

        assertRefused(post("/payments/cancel", token, CARD), 401, "Unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer "})
    void aCancelReturnsTheChangedPayment(String scheme) throws Exception {
        HttpResponse<String> answer = post("/payments/cancel", scheme + token(), CARD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getInteger("code")).isZero();
        JsonObject payment = new JsonObject(answer.body()).getJsonObject("response");
        assertThat(payment.getInteger("cancel_amount")).isEqualTo(2000);
        assertThat(payment.getJsonArray("cancel_history")).hasSize(1);
    }

    @Test
    void aRefusedCancelIsHttp200WithItsCodeAndNoResponse() throws Exception {
        HttpResponse<String> answer = post("/payments/cancel", token(), "{\"imp_uid\":\"imp_100000000013\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject()
                        .put("code", 1)
                        .put("message", "이미 전액취소된 주문입니다.")
                        .putNull("response"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "null", "[1]", "amount=2000", "{\"imp_uid\":\"imp_100000000011\",\"amount\":\"much\"}"})
    void anUnreadableBodyIs400AndCancelsNothing(String body) throws Exception {
        String token = token();

        assertRefused(post("/payments/cancel", token, body), 400, "요청을 처리할 수 없습니다.");
        HttpResponse<String> payment = send("GET", "/payments/imp_100000000011", token, "");
        assertThat(new JsonObject(payment.body()).getJsonObject("response").getInteger("cancel_amount"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?include_sandbox=false", "?include_sandbox=true"})
    void aPaymentIsALiveOneThatEveryReadShows(String query) throws Exception {
        HttpResponse<String> answer = send("GET", "/payments/imp_100000000011" + query, token(), "");

        assertShows(answer, "imp_100000000011");
        assertThat(new JsonObject(answer.body()).getJsonObject("response").getBoolean("sandbox"))
                .isFalse();
    }

    @Test
    void anOrdersPaymentIsFoundByItsMerchantUidAndStatus() throws Exception {
        String token = token();

        assertShows(send("GET", "/payments/find/ORD20180131-0000020", token, ""), "imp_100000000020");
        assertShows(send("GET", "/payments/find/ORD20180131-0000020/ready", token, ""), "imp_100000000020");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/payments/imp_000000000000",
                "/payments/find/ORD20180131-9999999",
                "/payments/find/ORD20180131-0000020/paid"
            })
    void anUnknownPaymentIs404(String path) throws Exception {
        assertRefused(send("GET", path, token(), ""), 404, "존재하지 않는 결제정보입니다.");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(
                        new JsonObject().put("code", -1).put("message", message).putNull("response"));
    }

    private static void assertShows(HttpResponse<String> answer, String impUid) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getJsonObject("response").getString("imp_uid"))
                .isEqualTo(impUid);
    }

    private String token() throws Exception {
        return new JsonObject(post("/users/getToken", "", CREDENTIALS).body())
                .getJsonObject("response")
                .getString("access_token");
    }

    private HttpResponse<String> post(String path, String authorization, String body) throws Exception {
        return send("POST", path, authorization, body);
    }

    private HttpResponse<String> send(String method, String path, String authorization, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + path))
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(V1Structure.errorsOfAnswer(method, path, answer.statusCode(), new JsonObject(answer.body())))
                .as("%s %s: %s", method, path, answer.body())
                .isEmpty();
        return answer;
    }
}
