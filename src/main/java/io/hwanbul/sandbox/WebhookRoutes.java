package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** {@code /sandbox/webhook}, where webhooks go, and {@code /sandbox/webhooks}, those that went. */
final class WebhookRoutes {
    private final Webhooks webhooks;

    WebhookRoutes(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    void mount(Router router) {
        router.put("/sandbox/webhook").handler(Control.answer(this::set));
        router.get("/sandbox/webhooks").handler(Control.answer(context -> show()));
        router.post("/sandbox/webhooks/resend").handler(Control.answer(this::resend));
    }

    private JsonObject show() {
        JsonObject shown = settings();
        return shown.put("list", webhooks.toJson());
    }

    private JsonObject settings() {
        WebhookSettings settings = webhooks.settings();
        return new JsonObject()
                .put("url", settings.url().map(URI::toString).orElse(null))
                .put("type", ControlInput.lower(settings.type()));
    }

    /** {@code {"url": …, "type": "json"}}; a URL of null ends the webhooks, and the type may be left out. */
    private JsonObject set(RoutingContext context) {
        ControlInput input = Control.input(context, Set.of("url", "type"));
        if (!input.object().containsKey("url")) {
            throw new WrongInput("\"url\" is missing");
        }
        Optional<WebhookSettings.Type> type = input.choice("type", WebhookSettings.Type.class);
        webhooks.configure(webhooks.settings()
                .with(input.url("url"), type.orElse(webhooks.settings().type())));
        return settings();
    }

    private JsonObject resend(RoutingContext context) {
        ControlInput input = Control.input(context, Set.of("imp_uid"));
        return webhooks.resend(ControlInput.required("imp_uid", input.text("imp_uid")));
    }
}
