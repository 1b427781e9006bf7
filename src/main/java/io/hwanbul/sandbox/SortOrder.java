package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.V1Fields;
import io.hwanbul.sandbox.input.V1Refusal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** V1's {@code sorting}: by the time of the start, the payment or the last change; a minus means the latest first. */
record SortOrder(ToLongFunction<JsonObject> time, boolean latestFirst) {
    static SortOrder of(RoutingContext context) {
        String sorting = context.request().getParam("sorting", "-started");
        boolean latestFirst = sorting.startsWith("-");
        return switch (latestFirst ? sorting.substring(1) : sorting) {
            case "started" -> new SortOrder(payment -> V1Fields.seconds(payment, "started_at"), latestFirst);
            case "paid" -> new SortOrder(payment -> V1Fields.seconds(payment, "paid_at"), latestFirst);
            case "updated" -> new SortOrder(SortOrder::updatedAt, latestFirst);
            default -> throw V1Refusal.invalidValue("sorting");
        };
    }

    /** Of two payments with the same time, the one created later counts as the later one. */
    Stream<JsonObject> sort(Stream<JsonObject> oldestFirst) {
        List<JsonObject> sorted = new ArrayList<>(oldestFirst.toList());
        sorted.sort(Comparator.comparingLong(time));
        if (latestFirst) {
            Collections.reverse(sorted);
        }
        return sorted.stream();
    }

    private static long updatedAt(JsonObject payment) {
        return Stream.of("started_at", "paid_at", "failed_at", "cancelled_at")
                .mapToLong(name -> V1Fields.seconds(payment, name))
                .max()
                .orElse(0);
    }
}
