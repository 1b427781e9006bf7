package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.SandboxResource;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The page at {@code /}: shows the payments, faults and webhooks live, and controls them through the control API. */
final class SandboxPage {
    private static final String POLICY = "default-src 'none'; connect-src 'self'; img-src data:; script-src 'self';"
            + " style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private SandboxPage() {}

    static void mount(Router router) {
        router.get("/").handler(file("index.html", "text/html"));
        router.get("/sandbox/page.css").handler(file("page.css", "text/css"));
        router.get("/sandbox/page.js").handler(file("page.js", "text/javascript"));
    }

    private static Handler<RoutingContext> file(String name, String type) {
        Buffer bytes = SandboxResource.read("web/" + name);
        return context -> context.response()
                .putHeader("Content-Type", type + ";charset=utf-8")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store")
                .end(bytes);
    }
}
