package io.hwanbul.sandbox;

import io.vertx.ext.web.RoutingContext;

/** What comes in the place of an answer when something goes wrong on the way. */
final class BadAnswers {
    private BadAnswers() {}

    static void drop(RoutingContext context) {
        context.request().connection().close();
    }

    /** As a proxy in front of the gateway fails. */
    static void failAsAProxy(RoutingContext context) {
        html(context, 502, "<h1>502 Bad Gateway</h1>");
    }

    /** As a proxy answers that believes it knows better. */
    static void sendPage(RoutingContext context) {
        html(context, 200, "<h1>잠시 후 다시 이용해 주세요.</h1>");
    }

    /** Half of the answer, in a frame that claims to be whole. */
    static void sendCutOff(RoutingContext context, Reply reply) {
        String text = reply.envelope().encode();
        context.response().putHeader("Content-Type", "application/json").end(text.substring(0, text.length() / 2));
    }

    private static void html(RoutingContext context, int status, String page) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html;charset=utf-8")
                .end(page);
    }
}
