package io.hwanbul.http.problem;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/** Assigns an id to every request, the client's own if it is a plain one, and returns it in {@code X-Request-Id}. */
public final class RequestId implements Handler<RoutingContext> {
    private static final String HEADER = "X-Request-Id";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    public void handle(RoutingContext context) {
        assign(context.request());
        context.next();
    }

    public static void assign(HttpServerRequest request) {
        String sent = request.getHeader(HEADER);
        boolean plain = sent != null && PLAIN.matcher(sent).matches();
        request.response().putHeader(HEADER, plain ? sent : UUID.randomUUID().toString());
    }

    public static String of(RoutingContext context) {
        return context.response().headers().get(HEADER);
    }
}
