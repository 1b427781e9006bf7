package io.hwanbul.http;

import io.hwanbul.input.StrictObject;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentLookup;
import io.hwanbul.payment.Scope;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.refund.RefundAdmin;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looking at payments and refunds, asking the gateway once more, and settling by hand. */
final class RefundRoutes {
    private static final Map<String, RefundState> OUTCOMES =
            Map.of("succeeded", RefundState.SUCCEEDED, "failed", RefundState.FAILED);

    private final RefundAdmin desk;
    private final PaymentLookup lookup;
    private final RequestAudit requests;
    private final RefundJson views;

    RefundRoutes(RefundAdmin desk, PaymentLookup lookup, RequestAudit requests, RefundJson views) {
        this.desk = desk;
        this.lookup = lookup;
        this.requests = requests;
        this.views = views;
    }

    void mount(SecuredRouter entrance) {
        entrance.to(Endpoint.PAYMENT).handler(this::payment);
        entrance.to(Endpoint.REFUND)
                .handler(context -> answer(context, lookup.ofRefund(RequestCaller.of(context), id(context))));
        entrance.to(Endpoint.SYNC).handler(context -> answer(context, told(context, "sync", desk.sync(id(context)))));
        entrance.withJson(Endpoint.RESOLVE)
                .handler(context -> answer(context, told(context, "resolve", resolve(context))));
    }

    /** Where a refund is found. */
    static String path(Refund refund) {
        return "/refunds/" + refund.id();
    }

    private void payment(RoutingContext context) {
        String merchantUid = context.pathParam("merchant_uid");
        if (merchantUid.equals("cancel")) {
            context.fail(405); // somebody forgot to POST to the address that refunds
            return;
        }
        Optional<String> impUid = context.queryParam("imp_uid").stream().findFirst();
        lookup.ofOrder(RequestCaller.of(context), Scope.READ, merchantUid, impUid)
                .map(found -> views.to(RequestCaller.of(context)).payment(found))
                .onSuccess(view -> JsonBody.write(context.response(), 200, view))
                .onFailure(context::fail);
    }

    private Future<Payment> told(RoutingContext context, String request, Future<Payment> done) {
        return requests.about(context, request, id(context), done);
    }

    private Future<Payment> resolve(RoutingContext context) {
        return Future.succeededFuture().compose(read -> resolve(context, RequestCaller.of(context)));
    }

    /** Whoever is not known must say who they are. */
    private Future<Payment> resolve(RoutingContext context, Caller caller) {
        StrictObject members = JsonBody.read(
                JsonBody.of(context), caller.isAnybody() ? Set.of("outcome", "by", "why") : Set.of("outcome", "why"));
        RefundState outcome = members.find("outcome", (body, name) -> body.text(name, 16))
                .map(OUTCOMES::get)
                .orElseThrow(() -> Refusal.invalidRequest("outcome must be \"succeeded\" or \"failed\"."));
        String by = RequestCaller.name(caller, members);
        return desk.resolve(id(context), outcome, by, members.text("why", 500));
    }

    private void answer(RoutingContext context, Future<Payment> holding) {
        holding.map(payment -> views.to(RequestCaller.of(context)).refund(payment, id(context)))
                .onSuccess(refund -> JsonBody.write(context.response(), 200, refund))
                .onFailure(context::fail);
    }

    private static String id(RoutingContext context) {
        return context.pathParam("id");
    }
}
