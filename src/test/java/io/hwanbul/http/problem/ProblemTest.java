package io.hwanbul.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.AnyRefusal;
import io.hwanbul.testing.PackagedKnowledge;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
    private static final GatewayMessageJson GATEWAY_MESSAGES =
            new GatewayMessageJson(PackagedKnowledge.get().explanations());

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasAnErrorStatusAndAStableCode(Reason reason) {
        Problem problem = Problem.of(AnyRefusal.because(reason), GATEWAY_MESSAGES);

        assertThat(problem.status()).isBetween(400, 599);
        assertThat(problem.body().getString("code"))
                .isEqualTo(reason.name().toLowerCase(Locale.ROOT))
                .matches("[a-z]+(_[a-z]+)*");
        assertComplete(problem);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 408, 413, 414, 415, 417, 431, 500})
    void everyStatusOfTheRouterHasABodyOfTheSameShape(int status) {
        Problem problem = Problem.of(status);

        assertThat(problem.status()).isEqualTo(status);
        assertComplete(problem);
    }

    @Test
    void theGatewaysMessageAndTheRefundAreShown() {
        JsonObject body = Problem.of(AnyRefusal.because(Reason.DECLINED_BY_GATEWAY), GATEWAY_MESSAGES)
                .body();

        assertThat(body.getString("refund_id")).isEqualTo(AnyRefusal.REFUND_ID);
        assertThat(body.getJsonObject("gateway"))
                .isEqualTo(new JsonObject()
                        .put("code", AnyRefusal.GATEWAY.code())
                        .put("message", AnyRefusal.GATEWAY.message()));
    }

    @Test
    void aRefusalBeforeAnyRefundHasNoRefundAndNoGatewayMessage() {
        assertThat(Problem.of(Refusal.invalidAmount("too much"), GATEWAY_MESSAGES)
                        .body()
                        .fieldNames())
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "code", "message", "message_ko");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void aStoredRefundIsAnsweredLikeItsRefusal(Reason reason) {
        assertThat(Problem.of(AnyRefusal.refund(reason), GATEWAY_MESSAGES))
                .isEqualTo(Problem.of(AnyRefusal.because(reason), GATEWAY_MESSAGES));
    }

    private static void assertComplete(Problem problem) {
        JsonObject body = problem.body();
        assertThat(body.getString("type")).isEqualTo("urn:hwanbul:problem:" + body.getString("code"));
        assertThat(body.getString("title")).isNotBlank();
        assertThat(body.getInteger("status")).isEqualTo(problem.status());
        assertThat(body.getString("detail")).isNotBlank();
        assertThat(body.getString("message")).isEqualTo(body.getString("detail"));
        assertThat(body.getString("message_ko")).matches(".*[가-힣].*");
    }
}
