package io.hwanbul.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.http.Endpoint;
import io.hwanbul.http.problem.Problem;
import io.hwanbul.payment.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiDocumentTest {
    private static String page() throws IOException {
        return Files.readString(Path.of("docs/api.md"));
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonIsInThePage(Reason reason) throws IOException {
        assertThat(page()).contains("`" + reason.name().toLowerCase(Locale.ROOT) + "`");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 406, 408, 413, 414, 415, 431})
    void everyCodeOfAMalformedRequestIsInThePage(int status) throws IOException {
        assertThat(page()).contains("`" + Problem.of(status).body().getString("code") + "`");
    }

    @Test
    void everyEndpointIsInThePage() throws IOException {
        for (Endpoint endpoint : Endpoint.values()) {
            assertThat(page())
                    .contains("`" + endpoint.method() + " " + endpoint.path().replaceAll(":([a-z_]+)", "{$1}") + "`");
        }
    }
}
