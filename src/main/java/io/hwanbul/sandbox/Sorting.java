package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** V1's {@code sorting}: by the time of the start, the payment or the last change; a minus means the latest first. */
record Sorting(ToLongFunction<JsonObject> time, boolean latestFirst) {
    static Sorting of(RoutingContext context) {
        String asked = context.request().getParam("sorting", "-started");
        boolean latestFirst = asked.startsWith("-");
        return switch (latestFirst ? asked.substring(1) : asked) {
            case "started" -> new Sorting(payment -> V1Fields.seconds(payment, "started_at"), latestFirst);
            case "paid" -> new Sorting(payment -> V1Fields.seconds(payment, "paid_at"), latestFirst);
            case "updated" -> new Sorting(Sorting::updated, latestFirst);
            default -> throw Declined.invalid("sorting 값이 올바르지 않습니다.");
        };
    }

    /** Of two with the same time the one that came later counts as the later one. */
    Stream<JsonObject> sort(Stream<JsonObject> oldestFirst) {
        List<JsonObject> sorted = new ArrayList<>(oldestFirst.toList());
        sorted.sort(Comparator.comparingLong(time));
        if (latestFirst) {
            Collections.reverse(sorted);
        }
        return sorted.stream();
    }

    private static long updated(JsonObject payment) {
        return Stream.of("started_at", "paid_at", "failed_at", "cancelled_at")
                .mapToLong(name -> V1Fields.seconds(payment, name))
                .max()
                .orElse(0);
    }
}
