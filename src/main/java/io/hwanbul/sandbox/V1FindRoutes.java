package io.hwanbul.sandbox;

import io.hwanbul.sandbox.fault.RequestKind;
import io.hwanbul.sandbox.input.V1Refusal;
import io.hwanbul.sandbox.payment.SandboxPayments;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.stream.Stream;

/** The lookups of one payment: {@code GET /payments/{imp_uid}} and {@code GET /payments/find/{merchant_uid}[/{status}]}. */
final class V1FindRoutes {
    private final FaultInjector faultInjector;
    private final SandboxPayments payments;

    V1FindRoutes(FaultInjector faultInjector, SandboxPayments payments) {
        this.faultInjector = faultInjector;
        this.payments = payments;
    }

    void mount(Router router) {
        router.get("/payments/find/:merchant_uid").handler(this::findByOrder);
        router.get("/payments/find/:merchant_uid/:status").handler(this::findByOrder);
        router.get("/payments/:imp_uid").handler(this::findByImpUid);
    }

    /** Since January 2026, V1 hides test payments here, and only here, without {@code include_sandbox=true}. */
    private void findByImpUid(RoutingContext context) {
        String impUid = context.pathParam("imp_uid");
        boolean includeSandbox = "true".equals(context.request().getParam("include_sandbox"));
        faultInjector.handle(
                context,
                RequestKind.FIND,
                impUid,
                pg -> found(payments.find(impUid)
                        .filter(payment -> includeSandbox || !payment.getBoolean("sandbox", false))));
    }

    /** The first payment of the order, by {@code sorting}. */
    private void findByOrder(RoutingContext context) {
        SortOrder order = SortOrder.of(context);
        Optional<JsonObject> first =
                order.sort(ofOrderAndStatus(payments, context)).findFirst();
        String impUid = first.map(payment -> payment.getString("imp_uid")).orElse("");
        faultInjector.handle(context, RequestKind.FIND, impUid, pg -> found(first));
    }

    /** The payments of the path's order, with the path's status if it has one; the oldest first. */
    static Stream<JsonObject> ofOrderAndStatus(SandboxPayments payments, RoutingContext context) {
        Optional<String> status = Optional.ofNullable(context.pathParam("status"));
        return payments.ofOrder(context.pathParam("merchant_uid"))
                .filter(payment ->
                        status.map(payment.getString("status")::equals).orElse(true));
    }

    private static V1Answer found(Optional<JsonObject> payment) {
        return V1Answer.ok(payment.orElseThrow(V1Refusal::notFound));
    }
}
