package io.hwanbul.http;

import io.hwanbul.payment.RefundRequest;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.RefundPreview;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** {@code POST /payments/cancel/preview}: takes a refund's body and says what would become of it; moves no money. */
final class PreviewRoute implements Handler<RoutingContext> {
    private final RefundFlow flow;

    PreviewRoute(RefundFlow flow) {
        this.flow = flow;
    }

    void mount(SecuredRouter entrance) {
        entrance.withJson(Endpoint.PREVIEW).handler(this);
    }

    @Override
    public void handle(RoutingContext context) {
        RefundRequest request =
                CancelBody.read(RequestCaller.of(context), IdempotencyKey.of(context.request()), JsonBody.of(context));
        flow.preview(request)
                .map(PreviewRoute::view)
                .onSuccess(view -> JsonBody.write(context.response(), 200, view))
                .onFailure(context::fail);
    }

    private static JsonObject view(RefundPreview preview) {
        JsonArray rules = new JsonArray();
        preview.findings().forEach(finding -> rules.add(view(finding)));
        return new JsonObject()
                .put("allowed", preview.allowed())
                .put("amount", preview.amount())
                .put("refundable", preview.refundable())
                .put("rules", rules);
    }

    private static JsonObject view(RefundPreview.Finding finding) {
        JsonObject view = new JsonObject()
                .put("id", finding.id())
                .put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT))
                .put("why", finding.why())
                .put("why_ko", finding.whyKo());
        finding.source().ifPresent(source -> view.put("source", source));
        return view;
    }
}
