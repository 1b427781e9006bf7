package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client for pages as it is served; the browser tests run it. */
@Timeout(60)
class PageClientOverHttpTest {
    private static final int MAX_BYTES = 5 * 1024;

    @AutoClose
    private static final TestServer server = TestServer.withSandbox();

    @ParameterizedTest
    @ValueSource(strings = {"/hwanbul.js", "/hwanbul.global.js"})
    void aPageOfAnyOriginMayLoadTheClientWhichIsSmall(String path) throws Exception {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/javascript;charset=utf-8");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("cross-origin");
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_BYTES);
    }

    @Test
    void thePlainScriptExportsNothingAndReturnsWhatTheModuleExports() throws Exception {
        Stream<String> exported = Pattern.compile("export function (\\w+)")
                .matcher(server.get("/hwanbul.js").body())
                .results()
                .map(found -> found.group(1));

        assertThat(server.get("/hwanbul.global.js").body())
                .doesNotContain("export")
                .contains("return { " + String.join(", ", exported.toList()) + " };");
    }

    @Test
    void theTypesHaveTheFieldsOfARefundRequest() throws Exception {
        String types = server.get("/hwanbul.d.ts").body();
        String request =
                types.substring(types.indexOf("interface RefundRequest"), types.indexOf("interface RefundOptions"));
        String document = Files.readString(Path.of("docs", "api.md"));
        String table = document.substring(
                document.indexOf("| `merchant_uid` | required"), document.indexOf("A field that is not in this list"));

        assertThat(names("(?m)^  (\\w+)\\??:", request))
                .containsExactlyInAnyOrderElementsOf(names(
                        "`([a-z_]+)`",
                        Pattern.compile("(?m)^\\| ([^|]+) \\|")
                                .matcher(table)
                                .results()
                                .map(row -> row.group(1))
                                .reduce("", String::concat)));
    }

    private static Iterable<String> names(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
