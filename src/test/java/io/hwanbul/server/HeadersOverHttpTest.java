package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The security headers of every answer. */
@Timeout(60)
class HeadersOverHttpTest {
    @AutoClose
    private static final TestServer server = TestServer.withSandbox();

    @ParameterizedTest
    @CsvSource({
        "GET,     /health/live",
        "GET,     /health/ready",
        "GET,     /payments/ORD20180131-0000011",
        "GET,     /nowhere",
        "GET,     /payments/cancel",
        "POST,    /payments/cancel",
        "OPTIONS, /payments/cancel",
        "POST,    /webhooks/iamport"
    })
    void everyAnswerHasTheSecurityHeaders(String method, String path) throws Exception {
        assertSafe(server.send(server.request(path)
                        .header("Content-Type", "application/json")
                        .header("Origin", "https://shop.example")
                        .header("Access-Control-Request-Method", "POST")
                        .method(method, BodyPublishers.ofString("{")))
                .headers());
    }

    @Test
    void withoutTlsThereIsNoStrictTransportSecurity() throws Exception {
        assertThat(server.get("/health/live").headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    private static void assertSafe(HttpHeaders headers) {
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(headers.allValues("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        assertThat(headers.allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
    }
}
