package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.stream.Stream;

/** The lookups of one payment: {@code GET /payments/{imp_uid}} and {@code GET /payments/find/{merchant_uid}[/{status}]}. */
final class FindRoutes {
    private final Gate gate;
    private final PaymentTable payments;

    FindRoutes(Gate gate, PaymentTable payments) {
        this.gate = gate;
        this.payments = payments;
    }

    void mount(Router router) {
        router.get("/payments/find/:merchant_uid").handler(this::findOrder);
        router.get("/payments/find/:merchant_uid/:status").handler(this::findOrder);
        router.get("/payments/:imp_uid").handler(this::find);
    }

    /** Since January 2026 V1 hides test payments here, and only here, unless it is asked to include them. */
    private void find(RoutingContext context) {
        String impUid = context.pathParam("imp_uid");
        boolean sandboxToo = "true".equals(context.request().getParam("include_sandbox"));
        gate.pass(
                context,
                V1Endpoint.FIND,
                impUid,
                pg -> found(
                        payments.find(impUid).filter(payment -> sandboxToo || !payment.getBoolean("sandbox", false))));
    }

    /** The first of several attempts to pay one order, as {@code sorting} has it. */
    private void findOrder(RoutingContext context) {
        Sorting sorting = Sorting.of(context);
        Optional<JsonObject> first = sorting.sort(attempts(payments, context)).findFirst();
        String impUid = first.map(payment -> payment.getString("imp_uid")).orElse("");
        gate.pass(context, V1Endpoint.FIND, impUid, pg -> found(first));
    }

    /** The attempts that the path names by order and, perhaps, by status; the oldest first. */
    static Stream<JsonObject> attempts(PaymentTable payments, RoutingContext context) {
        Optional<String> status = Optional.ofNullable(context.pathParam("status"));
        return payments.attempts(context.pathParam("merchant_uid"))
                .filter(payment ->
                        status.map(payment.getString("status")::equals).orElse(true));
    }

    private static Reply found(Optional<JsonObject> payment) {
        return Reply.ok(payment.orElseThrow(Declined::notFound));
    }
}
