package io.hwanbul.http;

import io.hwanbul.config.PackagedFile;
import io.hwanbul.http.page.EvidencePage;
import io.hwanbul.journal.EvidenceAssembler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /refunds/:id/evidence}: what is known of one refund, for programs as JSON and for people as a page to print. */
final class EvidenceRoute {
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final EvidenceAssembler desk;
    private final EvidenceJson views;
    private final Buffer style = PackagedFile.read(EvidenceRoute.class, "evidence.css");

    EvidenceRoute(EvidenceAssembler desk, EvidenceJson views) {
        this.desk = desk;
        this.views = views;
    }

    void mount(SecuredRouter entrance) {
        entrance.to(Endpoint.EVIDENCE).produces(JSON).produces(HTML).handler(this::show);
        entrance.to(Endpoint.EVIDENCE_STYLE)
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/css;charset=utf-8")
                        .putHeader("Cache-Control", "max-age=3600")
                        .end(style));
    }

    private void show(RoutingContext context) {
        context.response().putHeader("Vary", "Accept");
        desk.of(RequestCaller.of(context), context.pathParam("id"))
                .map(views::bundle)
                .onSuccess(bundle -> answer(context, bundle))
                .onFailure(context::fail);
    }

    private static void answer(RoutingContext context, JsonObject bundle) {
        if (HTML.equals(context.getAcceptableContentType())) {
            context.response()
                    .putHeader("Content-Type", HTML + ";charset=utf-8")
                    .putHeader("Content-Security-Policy", POLICY)
                    .putHeader("Cache-Control", "no-store")
                    .end(EvidencePage.of(bundle));
        } else {
            JsonBody.write(context.response(), 200, bundle);
        }
    }
}
