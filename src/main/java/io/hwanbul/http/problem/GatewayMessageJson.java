package io.hwanbul.http.problem;

import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.rules.Explanation;
import io.hwanbul.rules.Explanations;
import io.vertx.core.json.JsonObject;

/** A message of the gateway, word for word, with its explanation where it is a known one. */
public final class GatewayMessageJson {
    private final Explanations explanations;

    public GatewayMessageJson(Explanations explanations) {
        this.explanations = explanations;
    }

    public JsonObject of(GatewayMessage message) {
        JsonObject json = new JsonObject().put("code", message.code()).put("message", message.message());
        explanations
                .explain(message.code(), message.message())
                .ifPresent(explanation -> json.put("explanation", of(explanation)));
        return json;
    }

    private static JsonObject of(Explanation explanation) {
        return new JsonObject()
                .put("code", explanation.code())
                .put("why", explanation.why())
                .put("why_ko", explanation.whyKo())
                .put("advice", explanation.advice())
                .put("advice_ko", explanation.adviceKo());
    }
}
