package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.sandbox.input.SandboxResource;
import io.hwanbul.testing.V1Structure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class V1UnservedRoutesTest {
    @RegisterExtension
    private final SandboxClient sandbox = new SandboxClient();

    @Test
    void everyOperationOfV1IsServedOrSaysThatItIsNot() {
        Set<String> unserved =
                SandboxResource.read("unserved.txt").toString().lines().collect(Collectors.toSet());
        assertThat(V1Structure.operations()).containsAll(unserved);

        for (String operation : V1Structure.operations()) {
            HttpResponse<Buffer> answer = ask(operation);
            String message = String.valueOf(answer.bodyAsJsonObject().getString("message"));
            if (unserved.contains(operation)) {
                assertThat(answer.statusCode()).as(operation).isEqualTo(501);
                assertThat(message).endsWith("not served here): " + operation);
            } else {
                assertThat(answer.statusCode()).as(operation).isNotIn(405, 500, 501);
                assertThat(message).as(operation).isNotEqualTo("Not Found");
            }
        }
    }

    @Test
    void aPathThatV1DoesNotHaveIsNotFound() {
        assertThat(ask("POST /subscribe/payments/foreign").bodyAsJsonObject().getString("message"))
                .isEqualTo("Not Found");
    }

    private HttpResponse<Buffer> ask(String operation) {
        int space = operation.indexOf(' ');
        String path = operation.substring(space + 1).replaceAll("[{]\\w+}", "x");
        return sandbox.request(HttpMethod.valueOf(operation.substring(0, space)), path)
                .send()
                .await();
    }
}
