package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.input.StrictInput;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;

/** {@code /sandbox/webhook}, where webhooks are sent, and {@code /sandbox/webhooks}, the deliveries so far. */
final class ControlWebhookRoutes {
    private final WebhookSender webhooks;

    ControlWebhookRoutes(WebhookSender webhooks) {
        this.webhooks = webhooks;
    }

    void mount(Router router) {
        router.put("/sandbox/webhook").handler(ControlApi.json(this::set));
        router.get("/sandbox/webhooks").handler(ControlApi.json(context -> list()));
        router.post("/sandbox/webhooks/resend").handler(ControlApi.json(this::resend));
    }

    private JsonObject list() {
        return settings().put("list", webhooks.toJson());
    }

    private JsonObject settings() {
        WebhookSettings settings = webhooks.settings();
        return new JsonObject()
                .put("url", settings.url().map(URI::toString).orElse(null))
                .put("type", StrictInput.jsonName(settings.type()));
    }

    /** {@code {"url": …, "type": "json"}}; a URL of null ends the webhooks, and the type is optional. */
    private JsonObject set(RoutingContext context) {
        StrictInput input = ControlApi.input(context, "url", "type");
        if (!input.object().containsKey("url")) {
            throw new InvalidInput("\"url\" is missing");
        }
        Optional<WebhookSettings.Type> type = input.choice("type", WebhookSettings.Type.class);
        webhooks.configure(webhooks.settings()
                .with(input.url("url"), type.orElse(webhooks.settings().type())));
        return settings();
    }

    private JsonObject resend(RoutingContext context) {
        StrictInput input = ControlApi.input(context, "imp_uid");
        return webhooks.resend(StrictInput.required("imp_uid", input.text("imp_uid")));
    }
}
