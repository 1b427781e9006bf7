package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code POST /payments/cancel}. */
final class V1CancelRoute {
    private final Gate gate;
    private final Ledger ledger;
    private final Webhooks webhooks;

    V1CancelRoute(Gate gate, Ledger ledger, Webhooks webhooks) {
        this.gate = gate;
        this.ledger = ledger;
        this.webhooks = webhooks;
    }

    void mount(Router router) {
        router.post("/payments/cancel").handler(this::handle);
    }

    private void handle(RoutingContext context) {
        JsonObject order = V1Fields.body(context);
        gate.pass(context, V1Endpoint.CANCEL, impUid(order), pg -> Reply.ok(cancel(order, pg)));
    }

    private String impUid(JsonObject order) {
        return ledger.named(order)
                .map(payment -> payment.getString("imp_uid"))
                .orElseGet(() -> V1Fields.text(order, "imp_uid"));
    }

    /** A cancel through the API is told by webhook only when the request says so, and only once it is done. */
    private JsonObject cancel(JsonObject order, PgState pg) {
        boolean told = V1Fields.flag(order, "enable_webhook");
        Optional<JsonObject> before = ledger.named(order);
        JsonObject after = ledger.cancel(order, pg);
        if (told && !before.equals(Optional.of(after))) {
            webhooks.cancelled(after);
        }
        return after;
    }
}
