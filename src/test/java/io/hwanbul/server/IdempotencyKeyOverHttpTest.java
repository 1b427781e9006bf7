package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.StoredPayment;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The syntax of idempotency keys. */
@Timeout(60)
class IdempotencyKeyOverHttpTest {
    private static final String BODY = "{\"merchant_uid\":\"ORD20180131-0000012\",\"cancel_request_amount\":1000}";
    private static final String UNTOUCHED = "{\"merchant_uid\":\"ORD20180131-0000011\"}";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.withSandbox();
    }

    /** No refused request moved money. */
    @AfterAll
    static void stop() {
        try {
            assertThat(StoredPayment.ours(server.stored("ORD20180131-0000011")).containsKey("refunds"))
                    .isFalse();
        } finally {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bare-1,             \"bare-1\"",
        "\"quoted-2\",       quoted-2",
        "k,                  \"k\"",
        "!#$%&'()*+-./:;<=>?@[]^_`{|}~, \"!#$%&'()*+-./:;<=>?@[]^_`{|}~\""
    })
    void aKeyIsTheSameInQuotesAndBare(String first, String again) throws Exception {
        JsonObject refunded = assertRefunded(cancel(first));
        HttpResponse<String> replayed = cancel(again);

        assertThat(assertRefunded(replayed)).isEqualTo(refunded);
        assertThat(replayed.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void theShortestAndTheLongestKeyAreAccepted() throws Exception {
        assertRefunded(cancel("x"));
        assertRefunded(cancel("a".repeat(255)));
        assertRefunded(cancel("\"" + "b".repeat(255) + "\""));
    }

    @Test
    void keysDifferByTheirLastCharacterAndByTheirCase() throws Exception {
        assertThat(cancel("c".repeat(254) + "1").headers().firstValue("Idempotency-Replayed"))
                .isEmpty();
        assertThat(cancel("c".repeat(254) + "2").headers().firstValue("Idempotency-Replayed"))
                .isEmpty();
        assertThat(cancel("C".repeat(254) + "2").headers().firstValue("Idempotency-Replayed"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "two words", "\"two words\"", "tab\there"})
    void anInvalidKeyIsRefused(String key) throws Exception {
        assertNamed(server.post("/payments/cancel", UNTOUCHED, "Idempotency-Key", key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\"%s\""})
    void aKeyThatIsTooLongIsRefused(String shape) throws Exception {
        assertNamed(server.post("/payments/cancel", UNTOUCHED, "Idempotency-Key", shape.formatted("a".repeat(256))));
    }

    @Test
    void twoKeysAreRefused() throws Exception {
        assertNamed(server.post("/payments/cancel", UNTOUCHED, "Idempotency-Key", "one", "Idempotency-Key", "another"));
        assertNamed(server.post("/payments/cancel", UNTOUCHED, "Idempotency-Key", "one", "Idempotency-Key", "one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "키", "kéy", "\u00a0"})
    void aKeyWithOtherThanVisibleAsciiIsRefused(String key) throws Exception {
        assertThat(raw(key)).startsWith("HTTP/1.1 400 ").contains("\"code\":\"invalid_request\"", "Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0001b", "a\u001bb", "a\u000bb", "a\u007fb"})
    void aControlCharacterIsRefused(String key) throws Exception {
        assertThat(raw(key)).startsWith("HTTP/1.1 400 ");
    }

    private static void assertNamed(HttpResponse<String> answer) {
        assertThat(assertProblem(answer, 400, "invalid_request").getString("detail"))
                .startsWith("Idempotency-Key ");
    }

    private static HttpResponse<String> cancel(String key) throws Exception {
        return server.post("/payments/cancel", BODY, "Idempotency-Key", key);
    }

    /** Sends a header that the HTTP client would reject. */
    private static String raw(String key) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(ascii("POST /payments/cancel HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + UNTOUCHED.length()
                    + "\r\nIdempotency-Key: "));
            request.writeBytes(key.getBytes(StandardCharsets.UTF_8));
            request.writeBytes(ascii("\r\n\r\n" + UNTOUCHED));
            socket.getOutputStream().write(request.toByteArray());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
