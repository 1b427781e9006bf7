package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.StrictInput;
import io.hwanbul.sandbox.input.V1Fields;
import io.hwanbul.sandbox.payment.PaymentInput;
import io.hwanbul.sandbox.payment.PendingCancels;
import io.hwanbul.sandbox.payment.SandboxPayments;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /sandbox/payments}: lists all payments, and changes them as no V1 request can. */
final class ControlPaymentRoutes {
    private enum Outcome {
        APPROVED,
        REFUSED
    }

    private final SandboxPayments payments;
    private final PendingCancels pending;
    private final PaymentActions actions;

    ControlPaymentRoutes(SandboxPayments payments, PendingCancels pending, PaymentActions actions) {
        this.payments = payments;
        this.pending = pending;
        this.actions = actions;
    }

    void mount(Router router) {
        router.get("/sandbox/payments").handler(ControlApi.json(this::list));
        router.post("/sandbox/payments").handler(ControlApi.json(this::create));
        router.post("/sandbox/payments/:imp_uid/deposit").handler(ControlApi.json(this::deposit));
        router.post("/sandbox/payments/:imp_uid/cancel").handler(ControlApi.json(this::cancel));
        router.post("/sandbox/payments/:imp_uid/reverse").handler(ControlApi.json(this::reverse));
        router.post("/sandbox/payments/:imp_uid/finish").handler(ControlApi.json(this::finish));
    }

    /** A page of the payments, each with its {@code pending} cancels, and the totals of all payments. */
    private JsonObject list(RoutingContext context) {
        JsonObject page = PageRequest.of(context).page(payments.newestFirst());
        List<JsonObject> list = page.getJsonArray("list").stream()
                .map(JsonObject.class::cast)
                .map(payment -> payment.copy().put("pending", pending.of(payment.getString("imp_uid"))))
                .toList();
        return page.put("list", list).put("pending", pending.count()).put("totals", totals());
    }

    /** The paid and the cancelled amount of all payments that were paid, by currency. */
    private JsonObject totals() {
        Map<String, JsonObject> totals = new TreeMap<>();
        payments.all().filter(SandboxPayments::wasPaid).forEach(payment -> {
            JsonObject total = totals.computeIfAbsent(
                    payment.getString("currency"),
                    currency -> new JsonObject().put("amount", BigDecimal.ZERO).put("cancel_amount", BigDecimal.ZERO));
            List.of("amount", "cancel_amount")
                    .forEach(name -> total.put(name, V1Fields.money(total, name).add(V1Fields.money(payment, name))));
        });
        return new JsonObject(new TreeMap<String, Object>(totals));
    }

    private JsonObject create(RoutingContext context) {
        StrictInput input = ControlApi.input(context, PaymentInput.names());
        return actions.create(PaymentInput.read(input), input.urls(PaymentInput.NOTICE_URL));
    }

    private JsonObject deposit(RoutingContext context) {
        ControlApi.input(context);
        return actions.deposit(context.pathParam("imp_uid"));
    }

    private JsonObject cancel(RoutingContext context) {
        return actions.cancelInConsole(context.pathParam("imp_uid"), ControlApi.input(context, "amount", "reason"));
    }

    private JsonObject reverse(RoutingContext context) {
        ControlApi.input(context);
        return actions.reverse(context.pathParam("imp_uid"));
    }

    private JsonObject finish(RoutingContext context) {
        StrictInput input = ControlApi.input(context, "outcome");
        Outcome outcome = StrictInput.required("outcome", input.choice("outcome", Outcome.class));
        return actions.finishOldest(context.pathParam("imp_uid"), outcome == Outcome.APPROVED);
    }
}
