package io.hwanbul.http;

import io.hwanbul.http.problem.RequestId;
import io.hwanbul.input.StrictObject;
import io.hwanbul.limit.ControlStore;
import io.hwanbul.limit.Freeze;
import io.hwanbul.limit.LeaseExpiry;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /freeze} stops new refunds of all payments, or of one payment service's; {@code POST /unfreeze} ends that;
 * {@code GET /freeze} lists the freezes in force. Both may be repeated: the last freeze is kept, and the first end of it.
 * Each is answered when no server acts on the state before it any more.
 */
public final class FreezeRoutes implements RouteGroup {
    private static final Logger LOG = LoggerFactory.getLogger(FreezeRoutes.class);
    private static final Set<String> FIELDS = Set.of("why", "pg_provider");
    private static final Set<String> FIELDS_OF_ANYBODY = Set.of("why", "pg_provider", "by");

    /** V1's names, such as {@code html5_inicis}, have up to 16 characters. */
    private static final Pattern PG_PROVIDER = Pattern.compile("[a-z0-9_]{1,16}");

    private final ControlStore controls;
    private final LeaseExpiry expiry;
    private final RequestAudit audit;
    private final InstantSource clock;

    public FreezeRoutes(ControlStore controls, LeaseExpiry expiry, RequestAudit audit, InstantSource clock) {
        this.controls = controls;
        this.expiry = expiry;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void mount(SecuredRouter router) {
        router.route(Endpoint.FREEZES).handler(this::list);
        router.jsonRoute(Endpoint.FREEZE).handler(this::freeze);
        router.jsonRoute(Endpoint.UNFREEZE).handler(this::unfreeze);
    }

    private void list(RoutingContext context) {
        controls.read()
                .onSuccess(now -> JsonBody.write(context.response(), 200, json(now.freezes())))
                .onFailure(context::fail);
    }

    private void freeze(RoutingContext context) {
        Caller caller = RequestCaller.of(context);
        Freeze freeze = read(context, caller);
        controls.freeze(freeze)
                .transform(result -> audit.other(caller, "freeze", details(freeze), result))
                .compose(expiry::after)
                .onSuccess(stored -> answer(context, stored, true))
                .onFailure(context::fail);
    }

    private void unfreeze(RoutingContext context) {
        Caller caller = RequestCaller.of(context);
        Freeze lifted = read(context, caller);
        controls.unfreeze(lifted)
                .transform(result -> audit.other(caller, "unfreeze", details(lifted), result))
                .compose(expiry::after)
                .onSuccess(stored -> answer(context, stored, false))
                .onFailure(context::fail);
    }

    private static Map<String, String> details(Freeze freeze) {
        return Map.of(
                "by",
                freeze.by(),
                "why",
                freeze.why(),
                "pg_provider",
                freeze.pgProvider().orElse(""));
    }

    /** The time is truncated to milliseconds, as it is stored. */
    private Freeze read(RoutingContext context, Caller caller) {
        StrictObject members = JsonBody.read(JsonBody.of(context), caller.isAnybody() ? FIELDS_OF_ANYBODY : FIELDS);
        return new Freeze(
                members.find("pg_provider", FreezeRoutes::pgProvider),
                RequestCaller.name(caller, members),
                members.line("why", 500),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static String pgProvider(StrictObject members, String field) {
        String name = members.text(field, 16);
        if (!PG_PROVIDER.matcher(name).matches()) {
            throw Refusal.invalidRequest("pg_provider must be a payment service's name such as html5_inicis.");
        }
        return name;
    }

    private static void answer(RoutingContext context, Freeze freeze, boolean frozen) {
        LOG.warn(
                "Refunds of {} are {} by {}, request {}",
                freeze.pgProvider().orElse("all payments"),
                frozen ? "frozen" : "unfrozen",
                freeze.by(),
                RequestId.of(context));
        JsonBody.write(context.response(), 200, json(freeze).put("frozen", frozen));
    }

    private static JsonObject json(List<Freeze> inForce) {
        JsonArray freezes = new JsonArray();
        inForce.forEach(freeze -> freezes.add(json(freeze)));
        return new JsonObject().put("freezes", freezes);
    }

    private static JsonObject json(Freeze freeze) {
        JsonObject json = new JsonObject();
        freeze.pgProvider().ifPresent(name -> json.put("pg_provider", name));
        return json.put("by", freeze.by())
                .put("why", freeze.why())
                .put("at", freeze.at().toString());
    }
}
