package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The request id. */
@Timeout(60)
class RequestIdOverHttpTest {
    @AutoClose
    private static final TestServer server = TestServer.withSandbox();

    @Test
    void theCallersOwnRequestIdComesBack() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/health/live").header("X-Request-Id", "shop-7.b_1"));

        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("shop-7.b_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two words",
                "<script>",
                "a,b",
                "tab\there",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void anInvalidRequestIdIsReplaced(String sent) throws Exception {
        HttpResponse<String> answer = server.send(server.request("/nowhere").header("X-Request-Id", sent));

        assertThat(answer.headers().allValues("X-Request-Id"))
                .singleElement()
                .asString()
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void twoRequestsHaveTwoIds() throws Exception {
        HttpResponse<String> first = server.send(server.request("/health/live"));
        HttpResponse<String> second = server.send(server.request("/health/live"));

        assertThat(first.headers().firstValue("X-Request-Id"))
                .isPresent()
                .isNotEqualTo(second.headers().firstValue("X-Request-Id"));
    }
}
