package io.hwanbul.http;

import io.hwanbul.http.problem.RequestId;
import io.hwanbul.input.StrictObject;
import io.hwanbul.limit.Freeze;
import io.hwanbul.limit.FreezeStore;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
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
 * {@code POST /freeze}, {@code POST /unfreeze} and {@code GET /freeze}: no new refund is begun, of any payment or of one
 * payment service's, and an end of that. Both may be said again: the last word on a freeze counts, the first on its end.
 */
final class FreezeRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(FreezeRoutes.class);
    private static final Set<String> FIELDS = Set.of("why", "pg_provider");
    private static final Set<String> FIELDS_OF_ANYBODY = Set.of("why", "pg_provider", "by");

    /** V1's names, such as {@code html5_inicis}, have up to 16 characters. */
    private static final Pattern PG_PROVIDER = Pattern.compile("[a-z0-9_]{1,16}");

    private final FreezeStore freezes;
    private final RequestAudit requests;
    private final InstantSource clock;

    FreezeRoutes(FreezeStore freezes, RequestAudit requests, InstantSource clock) {
        this.freezes = freezes;
        this.requests = requests;
        this.clock = clock;
    }

    void mount(SecuredRouter entrance) {
        entrance.to(Endpoint.FREEZES).handler(this::show);
        entrance.withJson(Endpoint.FREEZE).handler(this::freeze);
        entrance.withJson(Endpoint.UNFREEZE).handler(this::unfreeze);
    }

    private void show(RoutingContext context) {
        freezes.inForce()
                .onSuccess(inForce -> JsonBody.write(context.response(), 200, view(inForce)))
                .onFailure(context::fail);
    }

    private void freeze(RoutingContext context) {
        Freeze freeze = read(context);
        answer(context, requests.other(RequestCaller.of(context), "freeze", words(freeze), freezes.put(freeze)), true);
    }

    private void unfreeze(RoutingContext context) {
        Freeze lifted = read(context);
        answer(
                context,
                requests.other(RequestCaller.of(context), "unfreeze", words(lifted), freezes.lift(lifted)),
                false);
    }

    private static Map<String, String> words(Freeze freeze) {
        return Map.of(
                "by",
                freeze.by(),
                "why",
                freeze.why(),
                "pg_provider",
                freeze.pgProvider().orElse(""));
    }

    /** To the millisecond, as it is stored. */
    private Freeze read(RoutingContext context) {
        Caller caller = RequestCaller.of(context);
        StrictObject members = JsonBody.read(JsonBody.of(context), caller.isAnybody() ? FIELDS_OF_ANYBODY : FIELDS);
        return new Freeze(
                members.find("pg_provider", FreezeRoutes::pgProvider),
                RequestCaller.name(caller, members),
                members.text("why", 500),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static String pgProvider(StrictObject members, String field) {
        String name = members.text(field, 16);
        if (!PG_PROVIDER.matcher(name).matches()) {
            throw Refusal.invalidRequest("pg_provider must be a payment service's name such as html5_inicis.");
        }
        return name;
    }

    private static void answer(RoutingContext context, Future<Freeze> said, boolean frozen) {
        said.onSuccess(freeze -> {
                    LOG.warn(
                            "Refunds of {} are {} by {}, request {}",
                            freeze.pgProvider().orElse("all payments"),
                            frozen ? "frozen" : "let go on",
                            freeze.by(),
                            RequestId.of(context));
                    JsonBody.write(context.response(), 200, view(freeze).put("frozen", frozen));
                })
                .onFailure(context::fail);
    }

    private static JsonObject view(List<Freeze> inForce) {
        JsonArray freezes = new JsonArray();
        inForce.forEach(freeze -> freezes.add(view(freeze)));
        return new JsonObject().put("freezes", freezes);
    }

    private static JsonObject view(Freeze freeze) {
        JsonObject view = new JsonObject();
        freeze.pgProvider().ifPresent(name -> view.put("pg_provider", name));
        return view.put("by", freeze.by())
                .put("why", freeze.why())
                .put("at", freeze.at().toString());
    }
}
