package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code /sandbox/payments}: all payments, and what happens to them outside V1. */
final class PaymentRoutes {
    private enum Outcome {
        APPROVED,
        REFUSED
    }

    private final PaymentTable payments;
    private final PendingCancels pending;
    private final Console console;

    PaymentRoutes(PaymentTable payments, PendingCancels pending, Console console) {
        this.payments = payments;
        this.pending = pending;
        this.console = console;
    }

    void mount(Router router) {
        router.get("/sandbox/payments").handler(Control.answer(this::show));
        router.post("/sandbox/payments").handler(Control.answer(this::create));
        router.post("/sandbox/payments/:imp_uid/deposit").handler(Control.answer(context -> {
            Control.input(context, Set.of());
            return console.deposit(context.pathParam("imp_uid"));
        }));
        router.post("/sandbox/payments/:imp_uid/cancel")
                .handler(Control.answer(context -> console.cancel(
                        context.pathParam("imp_uid"), Control.input(context, Set.of("amount", "reason")))));
        router.post("/sandbox/payments/:imp_uid/reverse").handler(Control.answer(context -> {
            Control.input(context, Set.of());
            return console.reverse(context.pathParam("imp_uid"));
        }));
        router.post("/sandbox/payments/:imp_uid/finish").handler(Control.answer(this::finish));
    }

    /** A page of the payments, each with its {@code pending} cancels, and the totals of all. */
    private JsonObject show(RoutingContext context) {
        JsonObject page = Paging.of(context).of(payments.newestFirst());
        List<JsonObject> shown = page.getJsonArray("list").stream()
                .map(JsonObject.class::cast)
                .map(payment -> payment.copy().put("pending", pending.of(payment.getString("imp_uid"))))
                .toList();
        return page.put("list", shown).put("pending", pending.count()).put("totals", totals());
    }

    /** By currency: what was paid, and what of it was cancelled. */
    private JsonObject totals() {
        Map<String, JsonObject> totals = new TreeMap<>();
        payments.all().filter(Ledger::wasPaid).forEach(payment -> {
            JsonObject total = totals.computeIfAbsent(
                    payment.getString("currency"),
                    currency -> new JsonObject().put("amount", BigDecimal.ZERO).put("cancel_amount", BigDecimal.ZERO));
            List.of("amount", "cancel_amount")
                    .forEach(name -> total.put(name, V1Fields.money(total, name).add(V1Fields.money(payment, name))));
        });
        return new JsonObject(new TreeMap<String, Object>(totals));
    }

    private JsonObject create(RoutingContext context) {
        ControlInput input = Control.input(context, V1PaymentFields.names());
        return console.create(V1PaymentFields.read(input), input.url(V1PaymentFields.NOTICE_URL));
    }

    private JsonObject finish(RoutingContext context) {
        ControlInput input = Control.input(context, Set.of("outcome"));
        Outcome outcome = ControlInput.required("outcome", input.choice("outcome", Outcome.class));
        return console.finish(context.pathParam("imp_uid"), outcome == Outcome.APPROVED);
    }
}
