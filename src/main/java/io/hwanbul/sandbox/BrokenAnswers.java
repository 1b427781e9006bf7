package io.hwanbul.sandbox;

import io.vertx.ext.web.RoutingContext;

/** What a caller gets instead of V1's answer when something fails between the gateway and the caller. */
final class BrokenAnswers {
    private BrokenAnswers() {}

    static void dropConnection(RoutingContext context) {
        context.request().connection().close();
    }

    /** The error of a proxy that cannot reach the gateway. */
    static void sendBadGateway(RoutingContext context) {
        sendHtml(context, 502, "<h1>502 Bad Gateway</h1>");
    }

    /** A proxy's own page, such as a maintenance notice, with HTTP 200. */
    static void sendPage(RoutingContext context) {
        sendHtml(context, 200, "<h1>잠시 후 다시 이용해 주세요.</h1>");
    }

    /** Half of the answer; its Content-Length matches the half, so that HTTP does not show that the rest is missing. */
    static void sendCutOff(RoutingContext context, V1Answer answer) {
        String text = answer.envelope().encode();
        context.response().putHeader("Content-Type", "application/json").end(text.substring(0, text.length() / 2));
    }

    private static void sendHtml(RoutingContext context, int status, String page) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html;charset=utf-8")
                .end(page);
    }
}
