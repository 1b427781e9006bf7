package io.hwanbul.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** V1's paging: pages from 1, and 20 payments on each unless {@code limit} says otherwise. */
record Paging(int page, int limit) {
    private static final int USUAL_LIMIT = 20;
    private static final int MOST_LIMIT = 1_000;

    static Paging of(RoutingContext context) {
        return new Paging(
                whole(context, "page", 1, Integer.MAX_VALUE), whole(context, "limit", USUAL_LIMIT, MOST_LIMIT));
    }

    private static int whole(RoutingContext context, String name, int usual, int most) {
        long value = Query.whole(context, name).orElse((long) usual);
        if (value < 1 || value > most) {
            throw Declined.invalid(name + " 값이 올바르지 않습니다.");
        }
        return (int) value;
    }

    /** {@code {total, previous, next, list}}; {@code previous} and {@code next} are page numbers, 0 when there is none. */
    JsonObject of(List<JsonObject> all) {
        long from = (page - 1L) * limit;
        if (page > 1 && from >= all.size()) {
            throw Declined.invalid("존재하지 않는 페이지입니다.");
        }
        long to = Math.min(from + limit, all.size());
        return new JsonObject()
                .put("total", all.size())
                .put("previous", page - 1)
                .put("next", to < all.size() ? page + 1 : 0)
                .put("list", new JsonArray(all.subList((int) from, (int) to)));
    }
}
