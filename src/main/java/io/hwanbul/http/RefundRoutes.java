package io.hwanbul.http;

import io.hwanbul.refund.Caller;
import io.hwanbul.refund.Payment;
import io.hwanbul.refund.Refund;
import io.hwanbul.refund.RefundDesk;
import io.hwanbul.refund.RefundState;
import io.hwanbul.refund.Refusal;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looking at payments and refunds, asking the gateway once more, and settling by hand. */
final class RefundRoutes {
    private static final Map<String, RefundState> OUTCOMES =
            Map.of("succeeded", RefundState.SUCCEEDED, "failed", RefundState.FAILED);

    private final RefundDesk desk;
    private final Requests requests;
    private final Views views;

    RefundRoutes(RefundDesk desk, Requests requests, Views views) {
        this.desk = desk;
        this.requests = requests;
        this.views = views;
    }

    void mount(Entrance entrance) {
        entrance.to(Endpoint.PAYMENT).handler(this::payment);
        entrance.to(Endpoint.REFUND)
                .handler(context -> answer(context, desk.holding(Callers.of(context), id(context))));
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
        desk.payment(Callers.of(context), merchantUid, impUid)
                .map(found -> views.to(Callers.of(context)).payment(found))
                .onSuccess(view -> JsonBody.write(context.response(), 200, view))
                .onFailure(context::fail);
    }

    private Future<Payment> told(RoutingContext context, String request, Future<Payment> done) {
        return requests.about(context, request, id(context), done);
    }

    private Future<Payment> resolve(RoutingContext context) {
        return Future.succeededFuture().compose(read -> resolve(context, Callers.of(context)));
    }

    /** Whoever is not known must say who they are. */
    private Future<Payment> resolve(RoutingContext context, Caller caller) {
        Members members = Members.read(
                JsonBody.of(context), caller.isAnybody() ? Set.of("outcome", "by", "why") : Set.of("outcome", "why"));
        RefundState outcome = members.text("outcome", 16)
                .map(OUTCOMES::get)
                .orElseThrow(() -> Refusal.invalidRequest("outcome must be \"succeeded\" or \"failed\"."));
        String by = Callers.name(caller, members);
        return desk.resolve(id(context), outcome, by, members.required("why", 500));
    }

    private void answer(RoutingContext context, Future<Payment> holding) {
        holding.map(payment -> views.to(Callers.of(context)).refund(payment, id(context)))
                .onSuccess(refund -> JsonBody.write(context.response(), 200, refund))
                .onFailure(context::fail);
    }

    private static String id(RoutingContext context) {
        return context.pathParam("id");
    }
}
