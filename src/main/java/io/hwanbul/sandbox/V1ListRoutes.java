package io.hwanbul.sandbox;

import io.hwanbul.sandbox.fault.RequestKind;
import io.hwanbul.sandbox.input.V1Refusal;
import io.hwanbul.sandbox.payment.SandboxPayments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The lookups of several payments: {@code GET /payments}, {@code /payments/findAll/…} and {@code /payments/status/…}. */
final class V1ListRoutes {
    private static final int MAX_IDS = 100;

    private final FaultInjector faultInjector;
    private final SandboxPayments payments;
    private final InstantSource clock;

    V1ListRoutes(FaultInjector faultInjector, SandboxPayments payments, InstantSource clock) {
        this.faultInjector = faultInjector;
        this.payments = payments;
        this.clock = clock;
    }

    void mount(Router router) {
        mount(router, "/payments", this::byIds);
        mount(router, "/payments/findAll/:merchant_uid", this::byOrder);
        mount(router, "/payments/findAll/:merchant_uid/:status", this::byOrder);
        mount(router, "/payments/status/:status", this::byStatus);
    }

    private void mount(Router router, String path, Function<RoutingContext, V1Answer> list) {
        router.get(path)
                .handler(context -> faultInjector.handle(context, RequestKind.LIST, "", pg -> list.apply(context)));
    }

    /** The payments of all {@code imp_uid[]}, and all payments of the orders of {@code merchant_uid[]}. */
    private V1Answer byIds(RoutingContext context) {
        List<String> impUids = context.queryParam("imp_uid[]");
        List<String> merchantUids = context.queryParam("merchant_uid[]");
        int count = impUids.size() + merchantUids.size();
        if (count == 0 || count > MAX_IDS) {
            throw V1Refusal.invalid("imp_uid[] 또는 merchant_uid[]를 1개 이상 " + MAX_IDS + "개 이하로 지정해야 합니다.");
        }
        List<List<JsonObject>> foundById = Stream.concat(
                        impUids.stream()
                                .map(impUid -> payments.find(impUid).stream().toList()),
                        merchantUids.stream()
                                .map(merchantUid ->
                                        payments.ofOrder(merchantUid).toList()))
                .toList();
        Set<JsonObject> found =
                new LinkedHashSet<>(foundById.stream().flatMap(List::stream).toList());
        if (found.isEmpty()) {
            throw V1Refusal.notFound();
        }
        JsonArray response = new JsonArray(List.copyOf(found));
        return foundById.stream().anyMatch(List::isEmpty) ? V1Answer.partial(response) : V1Answer.ok(response);
    }

    private V1Answer byOrder(RoutingContext context) {
        List<JsonObject> found = SortOrder.of(context)
                .sort(V1FindRoutes.ofOrderAndStatus(payments, context))
                .toList();
        if (found.isEmpty()) {
            throw V1Refusal.notFound();
        }
        return V1Answer.ok(PageRequest.of(context).page(found));
    }

    private V1Answer byStatus(RoutingContext context) {
        StatusFilter filter = StatusFilter.of(context, clock.instant());
        List<JsonObject> found = SortOrder.of(context)
                .sort(payments.all().filter(filter::matches))
                .toList();
        return V1Answer.ok(PageRequest.of(context).page(found));
    }
}
