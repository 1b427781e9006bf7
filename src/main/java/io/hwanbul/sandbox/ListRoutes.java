package io.hwanbul.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The lookups of several payments: {@code GET /payments}, {@code /payments/findAll/…} and {@code /payments/status/…}. */
final class ListRoutes {
    private static final int MOST_NAMED = 100;

    private final Gate gate;
    private final PaymentTable payments;
    private final InstantSource clock;

    ListRoutes(Gate gate, PaymentTable payments, InstantSource clock) {
        this.gate = gate;
        this.payments = payments;
        this.clock = clock;
    }

    void mount(Router router) {
        router.get("/payments").handler(context -> gate.pass(context, V1Endpoint.LIST, "", pg -> named(context)));
        router.get("/payments/findAll/:merchant_uid").handler(this::findAll);
        router.get("/payments/findAll/:merchant_uid/:status").handler(this::findAll);
        router.get("/payments/status/:status")
                .handler(context -> gate.pass(context, V1Endpoint.LIST, "", pg -> ofStatus(context)));
    }

    /** All the payments of {@code imp_uid[]} and {@code merchant_uid[]}; of an order with several attempts all of them. */
    private Reply named(RoutingContext context) {
        List<String> impUids = context.queryParam("imp_uid[]");
        List<String> merchantUids = context.queryParam("merchant_uid[]");
        int asked = impUids.size() + merchantUids.size();
        if (asked == 0 || asked > MOST_NAMED) {
            throw Declined.invalid("imp_uid[] 또는 merchant_uid[]를 1개 이상 " + MOST_NAMED + "개 이하로 지정해야 합니다.");
        }
        List<List<JsonObject>> found = Stream.concat(
                        impUids.stream()
                                .map(each -> payments.find(each).stream().toList()),
                        merchantUids.stream()
                                .map(each -> payments.attempts(each).toList()))
                .toList();
        Set<JsonObject> all =
                new LinkedHashSet<>(found.stream().flatMap(List::stream).toList());
        if (all.isEmpty()) {
            throw Declined.notFound();
        }
        JsonArray response = new JsonArray(List.copyOf(all));
        return found.stream().anyMatch(List::isEmpty) ? Reply.partly(response) : Reply.ok(response);
    }

    private void findAll(RoutingContext context) {
        gate.pass(context, V1Endpoint.LIST, "", pg -> {
            List<JsonObject> all = Sorting.of(context)
                    .sort(FindRoutes.attempts(payments, context))
                    .toList();
            if (all.isEmpty()) {
                throw Declined.notFound();
            }
            return Reply.ok(Paging.of(context).of(all));
        });
    }

    private Reply ofStatus(RoutingContext context) {
        Window window = Window.of(context, clock.instant());
        List<JsonObject> all =
                Sorting.of(context).sort(payments.all().filter(window::shows)).toList();
        return Reply.ok(Paging.of(context).of(all));
    }
}
