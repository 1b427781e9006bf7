package io.hwanbul.http;

import io.hwanbul.input.StrictObject;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.PaymentLookup;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import io.hwanbul.reconcile.SyncResult;
import io.hwanbul.refund.RefundAdmin;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows payments and refunds, asks the gateway about a refund again, and settles one by hand. */
public final class RefundRoutes implements RouteGroup {
    private static final Map<String, RefundState> OUTCOMES =
            Map.of("succeeded", RefundState.SUCCEEDED, "failed", RefundState.FAILED);

    private final RefundAdmin admin;
    private final PaymentLookup lookup;
    private final RequestAudit audit;
    private final RefundJson json;
    private final InstantSource clock;

    public RefundRoutes(
            RefundAdmin admin, PaymentLookup lookup, RequestAudit audit, RefundJson json, InstantSource clock) {
        this.admin = admin;
        this.lookup = lookup;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void mount(SecuredRouter router) {
        router.route(Endpoint.PAYMENT).handler(this::showPayment);
        router.route(Endpoint.REFUND).handler(this::showRefund);
        router.route(Endpoint.SYNC).handler(this::sync);
        router.jsonRoute(Endpoint.RESOLVE).handler(this::resolve);
    }

    private void showPayment(RoutingContext context) {
        String merchantUid = context.pathParam("merchant_uid");
        if (merchantUid.equals("cancel")) {
            context.fail(405); // a GET of the address that refunds, which needs a POST
            return;
        }
        Caller caller = RequestCaller.of(context);
        Optional<String> impUid = context.queryParam("imp_uid").stream().findFirst();
        lookup.ofOrder(caller, Scope.READ, merchantUid, impUid)
                .map(payment -> json.payment(payment, caller))
                .onSuccess(payment -> JsonBody.write(context.response(), 200, payment))
                .onFailure(context::fail);
    }

    private void showRefund(RoutingContext context) {
        Caller caller = RequestCaller.of(context);
        String id = context.pathParam("id");
        lookup.ofRefund(caller, id)
                .map(payment -> json.refund(payment, id, caller))
                .onSuccess(refund -> {
                    Optional.ofNullable(refund.getString("next_check_at"))
                            .ifPresent(at -> context.response().putHeader("Retry-After", secondsUntil(at)));
                    JsonBody.write(context.response(), 200, refund);
                })
                .onFailure(context::fail);
    }

    /** At least one, since a refund that is due is being looked at. */
    private String secondsUntil(String at) {
        Duration left = Duration.between(clock.instant(), Instant.parse(at));
        return String.valueOf(Math.max(1, left.toSeconds() + 1));
    }

    private void sync(RoutingContext context) {
        Caller caller = RequestCaller.of(context);
        String id = context.pathParam("id");
        admin.sync(id)
                .transform(result -> audit.about(caller, "sync", id, result))
                .map(synced -> json.synced(synced.after(), id, caller).put("sync", sync(synced)))
                .onSuccess(refund -> JsonBody.write(context.response(), 200, refund))
                .onFailure(context::fail);
    }

    private static JsonObject sync(SyncResult synced) {
        return new JsonObject().put("stored", synced.stored()).put("left", new JsonArray(synced.left()));
    }

    private void resolve(RoutingContext context) {
        Caller caller = RequestCaller.of(context);
        String id = context.pathParam("id");
        resolution(context)
                .compose(resolution -> admin.resolve(id, resolution.outcome, resolution.by, resolution.why))
                .transform(result -> audit.about(caller, "resolve", id, result))
                .map(payment -> json.refund(payment, id, caller))
                .onSuccess(refund -> JsonBody.write(context.response(), 200, refund))
                .onFailure(context::fail);
    }

    private record Resolution(RefundState outcome, String by, String why) {
        /** Where the server does not authenticate, the body has to say {@code by} whom. */
        static Resolution read(Buffer body, Caller caller) {
            StrictObject members =
                    JsonBody.read(body, caller.isAnybody() ? Set.of("outcome", "by", "why") : Set.of("outcome", "why"));
            RefundState outcome = members.find("outcome", (read, name) -> read.text(name, 16))
                    .map(OUTCOMES::get)
                    .orElseThrow(() -> Refusal.invalidRequest("outcome must be \"succeeded\" or \"failed\"."));
            String by = RequestCaller.name(caller, members);
            return new Resolution(outcome, by, members.line("why", 500));
        }
    }

    private static Future<Resolution> resolution(RoutingContext context) {
        return Future.succeededFuture(JsonBody.of(context))
                .map(body -> Resolution.read(body, RequestCaller.of(context)));
    }
}
