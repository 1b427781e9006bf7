package io.hwanbul.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** One webhook: what is sent where, and what the receiver answered each time. */
final class Delivery {
    private final long number;
    private final URI url;
    private final WebhookSettings.Type type;
    private final JsonObject body;
    private final JsonArray answers = new JsonArray();

    Delivery(long number, URI url, WebhookSettings.Type type, JsonObject body) {
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

    Buffer encoded() {
        return type == WebhookSettings.Type.FORM ? Buffer.buffer(form()) : body.toBuffer();
    }

    private String form() {
        return body.stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(field.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** How often the receiver has answered, or failed to. */
    int tries() {
        return answers.size();
    }

    void answered(long seconds, int status) {
        answers.add(new JsonObject().put("at", seconds).put("status", status));
    }

    /** V1 counts no answer as the status 0. */
    void failed(long seconds, String why) {
        answers.add(new JsonObject().put("at", seconds).put("status", 0).put("error", why));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("number", number)
                .put("url", url.toString())
                .put("type", ControlInput.lower(type))
                .put("body", body)
                .put("answers", answers);
    }
}
