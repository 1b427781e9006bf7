package io.hwanbul.http;

import io.hwanbul.refund.Payment;
import io.hwanbul.refund.Refund;
import io.hwanbul.refund.RefundDesk;
import io.hwanbul.refund.RefundState;
import io.hwanbul.refund.Refusal;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looking at payments and refunds, asking the gateway once more, and settling by hand. */
final class RefundRoutes {
    private static final Map<String, RefundState> OUTCOMES =
            Map.of("succeeded", RefundState.SUCCEEDED, "failed", RefundState.FAILED);

    private final RefundDesk desk;
    private final Views views;

    RefundRoutes(RefundDesk desk, Views views) {
        this.desk = desk;
        this.views = views;
    }

    void mount(Router router) {
        router.get("/payments/:merchant_uid").handler(this::payment);
        router.get("/refunds/:id").handler(context -> answer(context, desk.holding(Callers.of(context), id(context))));
        router.post("/refunds/:id/sync").handler(context -> answer(context, desk.sync(id(context))));
        JsonBody.post(router, "/refunds/:id/resolve").handler(context -> answer(context, resolve(context)));
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
                .onSuccess(found -> JsonBody.write(context.response(), 200, views.payment(found)))
                .onFailure(context::fail);
    }

    private Future<Payment> resolve(RoutingContext context) {
        Members members = Members.read(JsonBody.of(context), Set.of("outcome", "by", "why"));
        RefundState outcome = members.text("outcome", 16)
                .map(OUTCOMES::get)
                .orElseThrow(() -> Refusal.invalidRequest("outcome must be \"succeeded\" or \"failed\"."));
        return desk.resolve(id(context), outcome, members.required("by", 64), members.required("why", 500));
    }

    private void answer(RoutingContext context, Future<Payment> holding) {
        holding.map(payment -> views.refund(payment, id(context)))
                .onSuccess(refund -> JsonBody.write(context.response(), 200, refund))
                .onFailure(context::fail);
    }

    private static String id(RoutingContext context) {
        return context.pathParam("id");
    }
}
