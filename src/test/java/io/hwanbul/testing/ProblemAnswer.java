package io.hwanbul.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/** Checks what all error answers have in common. */
public final class ProblemAnswer {
    private ProblemAnswer() {}

    /** Returns the body, to check the text and the members of this problem. */
    public static JsonObject assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        JsonObject body = new JsonObject(answer.body());
        assertThat(body.getString("code")).isEqualTo(code);
        assertThat(body.getInteger("status")).isEqualTo(status);
        assertThat(body.getString("type")).isNotBlank();
        assertThat(body.getString("title")).isNotBlank();
        assertThat(body.getString("detail")).isNotBlank();
        assertThat(body.getString("message")).isEqualTo(body.getString("detail"));
        return body;
    }

    /** Checks a successful refund, and returns the body. */
    public static JsonObject assertRefunded(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        JsonObject body = new JsonObject(answer.body());
        assertThat(body.getJsonObject("refund").getString("state")).isEqualTo("succeeded");
        return body;
    }
}
