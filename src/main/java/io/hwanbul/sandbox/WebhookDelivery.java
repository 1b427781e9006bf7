package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.StrictInput;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** One webhook: its URL, its body, and the answer to each try. */
final class WebhookDelivery {
    private final long number;
    private final URI url;
    private final WebhookSettings.Type type;
    private final JsonObject body;
    private final JsonArray answers = new JsonArray();

    WebhookDelivery(long number, URI url, WebhookSettings.Type type, JsonObject body) {
        this.number = number;
        this.url = url;
        this.type = type;
        this.body = body;
    }

    URI url() {
        return url;
    }

    JsonObject body() {
        return body;
    }

    boolean isAbout(String impUid) {
        return impUid.equals(body.getString("imp_uid"));
    }

    String contentType() {
        return type == WebhookSettings.Type.FORM ? "application/x-www-form-urlencoded" : "application/json";
    }

    Buffer encodedBody() {
        return type == WebhookSettings.Type.FORM ? Buffer.buffer(form()) : body.toBuffer();
    }

    private String form() {
        return body.stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(field.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** How many tries have ended. */
    int tries() {
        return answers.size();
    }

    void addAnswer(long seconds, int status) {
        answers.add(new JsonObject().put("at", seconds).put("status", status));
    }

    /** V1 lists a try without an answer with the status 0. */
    void addFailure(long seconds, String error) {
        answers.add(new JsonObject().put("at", seconds).put("status", 0).put("error", error));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("number", number)
                .put("url", url.toString())
                .put("type", StrictInput.jsonName(type))
                .put("body", body)
                .put("answers", answers);
    }
}
