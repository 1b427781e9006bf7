package io.hwanbul.http.problem;

import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.rules.Explanation;
import io.hwanbul.rules.Explanations;
import io.vertx.core.json.JsonObject;

/** What the gateway said, word for word, and beside it what that means where it is known. */
public final class GatewayAnswerJson {
    private final Explanations explanations;

    public GatewayAnswerJson(Explanations explanations) {
        this.explanations = explanations;
    }

    public JsonObject of(GatewayMessage answer) {
        JsonObject said = new JsonObject().put("code", answer.code()).put("message", answer.message());
        explanations
                .explain(answer.code(), answer.message())
                .ifPresent(explanation -> said.put("explanation", view(explanation)));
        return said;
    }

    private static JsonObject view(Explanation explanation) {
        return new JsonObject()
                .put("code", explanation.code())
                .put("why", explanation.why())
                .put("why_ko", explanation.whyKo())
                .put("advice", explanation.advice())
                .put("advice_ko", explanation.adviceKo());
    }
}
