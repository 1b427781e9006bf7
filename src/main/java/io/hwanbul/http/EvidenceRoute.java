package io.hwanbul.http;

import io.hwanbul.config.PackagedFile;
import io.hwanbul.http.page.EvidencePage;
import io.hwanbul.journal.EvidenceAssembler;
import io.hwanbul.payment.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /refunds/:id/evidence}: the evidence of one refund, as JSON or as a page to print. */
public final class EvidenceRoute implements RouteGroup {
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final EvidenceAssembler assembler;
    private final EvidenceJson json;
    private final Buffer style = PackagedFile.read(EvidencePage.class, "evidence.css");

    public EvidenceRoute(EvidenceAssembler assembler, RefundJson json) {
        this.assembler = assembler;
        this.json = new EvidenceJson(json);
    }

    @Override
    public void mount(SecuredRouter router) {
        router.route(Endpoint.EVIDENCE).produces(JSON).produces(HTML).handler(this::show);
        router.route(Endpoint.EVIDENCE_STYLE)
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/css;charset=utf-8")
                        .putHeader("Cache-Control", "max-age=3600")
                        .end(style));
    }

    private void show(RoutingContext context) {
        context.response().putHeader("Vary", "Accept");
        Caller caller = RequestCaller.of(context);
        assembler
                .of(caller, context.pathParam("id"))
                .map(evidence -> json.of(evidence, caller))
                .onSuccess(evidence -> answer(context, evidence))
                .onFailure(context::fail);
    }

    private static void answer(RoutingContext context, JsonObject evidence) {
        if (HTML.equals(context.getAcceptableContentType())) {
            context.response()
                    .putHeader("Content-Type", HTML + ";charset=utf-8")
                    .putHeader("Content-Security-Policy", POLICY)
                    .putHeader("Cache-Control", "no-store")
                    .end(EvidencePage.of(evidence));
        } else {
            JsonBody.write(context.response(), 200, evidence);
        }
    }
}
