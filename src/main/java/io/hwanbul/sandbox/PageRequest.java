package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.V1Refusal;
import io.hwanbul.sandbox.input.V1Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** V1's paging: pages are numbered from 1 and have 20 payments unless {@code limit} says otherwise. */
record PageRequest(int number, int limit) {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 1_000;

    static PageRequest of(RoutingContext context) {
        return new PageRequest(
                positive(context, "page", 1, Integer.MAX_VALUE), positive(context, "limit", DEFAULT_LIMIT, MAX_LIMIT));
    }

    private static int positive(RoutingContext context, String name, int defaultValue, int max) {
        long value = V1Request.number(context, name).orElse((long) defaultValue);
        if (value < 1 || value > max) {
            throw V1Refusal.invalidValue(name);
        }
        return (int) value;
    }

    /** {@code {total, previous, next, list}}; {@code previous} and {@code next} are page numbers, 0 if there is none. */
    JsonObject page(List<JsonObject> all) {
        long from = (number - 1L) * limit;
        if (number > 1 && from >= all.size()) {
            throw V1Refusal.invalid("존재하지 않는 페이지입니다.");
        }
        long to = Math.min(from + limit, all.size());
        return new JsonObject()
                .put("total", all.size())
                .put("previous", number - 1)
                .put("next", to < all.size() ? number + 1 : 0)
                .put("list", new JsonArray(all.subList((int) from, (int) to)));
    }
}
