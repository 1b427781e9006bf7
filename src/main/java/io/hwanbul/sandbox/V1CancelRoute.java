package io.hwanbul.sandbox;

import io.hwanbul.sandbox.fault.RequestKind;
import io.hwanbul.sandbox.input.V1Fields;
import io.hwanbul.sandbox.input.V1Request;
import io.hwanbul.sandbox.payment.CancelExecutor;
import io.hwanbul.sandbox.payment.PgBehaviour;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code POST /payments/cancel}. */
final class V1CancelRoute {
    private final FaultInjector faultInjector;
    private final CancelExecutor cancels;
    private final WebhookSender webhooks;

    V1CancelRoute(FaultInjector faultInjector, CancelExecutor cancels, WebhookSender webhooks) {
        this.faultInjector = faultInjector;
        this.cancels = cancels;
        this.webhooks = webhooks;
    }

    void mount(Router router) {
        router.post("/payments/cancel").handler(this::handle);
    }

    private void handle(RoutingContext context) {
        JsonObject request = V1Request.body(context);
        faultInjector.handle(context, RequestKind.CANCEL, impUid(request), pg -> V1Answer.ok(cancel(request, pg)));
    }

    private String impUid(JsonObject request) {
        return cancels.paymentOf(request)
                .map(payment -> payment.getString("imp_uid"))
                .orElseGet(() -> V1Fields.text(request, "imp_uid"));
    }

    /** Sends a webhook only if the request asks for one, and not for a cancel that is pending. */
    private JsonObject cancel(JsonObject request, PgBehaviour pg) {
        boolean webhookWanted = V1Fields.flag(request, "enable_webhook");
        Optional<JsonObject> before = cancels.paymentOf(request);
        JsonObject after = cancels.cancel(request, pg);
        if (webhookWanted && !before.equals(Optional.of(after))) {
            webhooks.sendCancel(after);
        }
        return after;
    }
}
