package io.hwanbul.http;

import io.hwanbul.refund.Payment;
import io.hwanbul.refund.Refund;
import io.hwanbul.refund.RefundDesk;
import io.hwanbul.refund.RefundState;
import io.hwanbul.refund.Refusal;
import io.hwanbul.refund.RequestJournal;
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

    private static final Set<String> RESOLUTION = Set.of("outcome", "by", "why");

    private final RefundDesk desk;
    private final RequestJournal requests;
    private final Views views;

    RefundRoutes(RefundDesk desk, RequestJournal requests, Views views) {
        this.desk = desk;
        this.requests = requests;
        this.views = views;
    }

    void mount(Router router) {
        router.get("/payments/:merchant_uid").handler(this::payment);
        router.get("/refunds/:id").handler(context -> answer(context, desk.holding(Callers.of(context), id(context))));
        router.post("/refunds/:id/sync")
                .handler(context -> answer(context, written(context, "sync", desk.sync(id(context)))));
        JsonBody.post(router, "/refunds/:id/resolve")
                .handler(context -> answer(context, written(context, "resolve", resolve(context))));
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

    /** The same, once the journal tells who asked for it and what the answer was. */
    private Future<Payment> written(RoutingContext context, String request, Future<Payment> done) {
        return done.transform(ended -> requests.about(
                        Callers.of(context),
                        request,
                        id(context),
                        ended.succeeded() ? "done" : Problem.code(ended.cause()))
                .transform(written -> done));
    }

    private Future<Payment> resolve(RoutingContext context) {
        return Future.succeededFuture()
                .compose(read -> resolve(context, Members.read(JsonBody.of(context), RESOLUTION)));
    }

    private Future<Payment> resolve(RoutingContext context, Members members) {
        RefundState outcome = members.text("outcome", 16)
                .map(OUTCOMES::get)
                .orElseThrow(() -> Refusal.invalidRequest("outcome must be \"succeeded\" or \"failed\"."));
        return desk.resolve(id(context), outcome, required(members, "by", 64), required(members, "why", 500));
    }

    private static String required(Members members, String name, int longest) {
        return members.text(name, longest).orElseThrow(() -> Refusal.invalidRequest(name + " is missing."));
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
