package io.hwanbul.http;

import io.hwanbul.config.PackagedFile;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Serves the client for pages: as a module, as a plain script that is made of it, and its types. */
public final class PageClientRoutes implements RouteGroup {
    private static final String JAVASCRIPT = "text/javascript";

    private final Buffer module = file("hwanbul.js");
    private final Buffer types = file("hwanbul.d.ts");

    @Override
    public void mount(SecuredRouter router) {
        router.route(Endpoint.CLIENT_MODULE).handler(serve(module, JAVASCRIPT));
        router.route(Endpoint.CLIENT_SCRIPT).handler(serve(plainScript(module), JAVASCRIPT));
        router.route(Endpoint.CLIENT_TYPES).handler(serve(types, "text/plain"));
    }

    private static Buffer file(String name) {
        return PackagedFile.read(PageClientRoutes.class, "client/" + name);
    }

    /** The same functions as members of the global {@code hwanbul}. */
    private static Buffer plainScript(Buffer module) {
        return Buffer.buffer("var hwanbul = (() => {\n" + module.toString().replace("export function", "function")
                + "return { refund, unfinished };\n})();\n");
    }

    /** A page of any origin may load it, also by a plain script element, which sends no CORS request. */
    private static Handler<RoutingContext> serve(Buffer content, String type) {
        return context -> context.response()
                .putHeader("Content-Type", type + ";charset=utf-8")
                .putHeader("Cache-Control", "max-age=3600")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .end(content);
    }
}
