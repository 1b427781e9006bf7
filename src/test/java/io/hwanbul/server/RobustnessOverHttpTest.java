package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.StoredPayment;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP itself: methods, paths, content types, sizes. */
@Timeout(60)
class RobustnessOverHttpTest {
    private static final String BODY = "{\"merchant_uid\":\"ORD20180131-0000011\"}";
    private static final String CANCEL = "/payments/cancel";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.withSandbox();
    }

    /** No test moved money. */
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
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x"})
    void anythingButJsonIsRefused(String type) throws Exception {
        assertProblem(
                server.send(server.request(CANCEL).header("Content-Type", type).POST(BodyPublishers.ofString(BODY))),
                415,
                "unsupported_media_type");
    }

    @Test
    void aBodyWithoutAContentTypeIsRefused() throws Exception {
        assertProblem(
                server.send(server.request(CANCEL).POST(BodyPublishers.ofString(BODY))), 415, "unsupported_media_type");
    }

    @Test
    void theContentTypeMayNameACharacterSet() throws Exception {
        HttpResponse<String> answer = server.send(server.request(CANCEL)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString("{\"merchant_uid\":\"주문\"}")));

        assertProblem(answer, 404, "payment_not_found");
    }

    @Test
    void anEmptyBodyIsRefused() throws Exception {
        assertProblem(server.cancel(""), 400, "invalid_request");
        HttpResponse<String> none = server.send(server.request(CANCEL)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.noBody()));
        assertProblem(none, 400, "invalid_request");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aBodyThatIsTooLargeIsRefused(Version version) throws Exception {
        byte[] tooLarge = BODY.replace("{", "{" + " ".repeat(16 * 1024)).getBytes(StandardCharsets.UTF_8);
        BodyPublisher sized = BodyPublishers.ofByteArray(tooLarge);
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge));

        for (BodyPublisher publisher : new BodyPublisher[] {sized, chunked}) {
            HttpResponse<String> answer = server.send(server.request(CANCEL)
                    .version(version)
                    .header("Content-Type", "application/json")
                    .POST(publisher));
            assertProblem(answer, 413, "body_too_large");
        }
    }

    @Test
    void aBodyOfExactlyTheLimitIsAccepted() throws Exception {
        String order = "{\"merchant_uid\":\"unknown\"}";
        String full = order + " ".repeat(16 * 1024 - order.length());

        assertProblem(server.cancel(full), 404, "payment_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void anotherMethodGetsTheAllowedOnes(String method) throws Exception {
        HttpResponse<String> answer = server.send(server.request(CANCEL)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(BODY)));

        assertProblem(answer, 405, "method_not_allowed");
        assertThat(answer.headers().allValues("Allow")).containsExactly("POST");
    }

    @Test
    void theAllowedMethodsAreNamedForAPathWithASlashToo() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/payments/cancel/"));

        assertProblem(answer, 405, "method_not_allowed");
        assertThat(answer.headers().allValues("Allow")).containsExactly("POST");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,    /refunds/AAAABBBBCCCC,         GET",
        "GET,    /refunds/AAAABBBBCCCC/sync,    POST",
        "DELETE, /refunds/AAAABBBBCCCC/resolve, POST",
        "POST,   /payments/ORD20180131-0000011, GET"
    })
    void theAllowedMethodsAreNamedForAPathWithAnIdToo(String method, String path, String right) throws Exception {
        HttpResponse<String> answer = server.send(server.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString("{}")));

        assertProblem(answer, 405, "method_not_allowed");
        assertThat(answer.headers().allValues("Allow")).containsExactly(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/payments/%zz", "/%c"})
    void aPathThatCannotBeDecodedIsRefused(String path) throws Exception {
        // the HTTP client would reject it
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("X-Request-Id: ", "application/problem+json");
            assertThat(answer).contains("\"code\":\"bad_request\"", "\"status\":400");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/payments", "/payments/cancel/all", "/health", "/demo/orders", "/..%2f..%2fetc/passwd"})
    void anUnknownPathIsNotFound(String path) throws Exception {
        assertProblem(server.send(server.request(path).GET()), 404, "not_found");
    }

    @Test
    void theServerIsAliveAndReady() throws Exception {
        HttpResponse<String> live = server.send(server.request("/health/live"));
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(live.body()).getString("status")).isEqualTo("UP");
        assertThat(live.headers().firstValue("X-Request-Id")).isPresent();

        HttpResponse<String> ready = server.send(server.request("/health/ready"));
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(ready.body()).getString("status")).isEqualTo("UP");
        assertThat(ready.body()).contains("database", "gateway");
    }

    @ParameterizedTest
    @CsvSource({"GET, /nowhere", "GET, /payments/cancel", "POST, /payments/cancel"})
    void anErrorRevealsNothingInternal(String method, String path) throws Exception {
        HttpResponse<String> answer =
                server.send(server.request(path).method(method, BodyPublishers.ofString("{\"a\":")));

        assertThat(answer.body()).doesNotContain("io.vertx", "io.hwanbul", "Exception", "\tat ", "jackson");
    }
}
