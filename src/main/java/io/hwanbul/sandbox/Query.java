package io.hwanbul.sandbox;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Reads numbers from a query. */
final class Query {
    private Query() {}

    static Optional<Long> whole(RoutingContext context, String name) {
        try {
            return Optional.ofNullable(context.request().getParam(name)).map(Long::valueOf);
        } catch (NumberFormatException notANumber) {
            throw Declined.invalid(name + " 값이 올바르지 않습니다.");
        }
    }
}
