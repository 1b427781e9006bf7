package io.hwanbul.http;

import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.RefundPreview;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /payments/cancel/preview}: takes a refund's body and tells whether it would be begun; moves no money. */
public final class PreviewRoute implements RouteGroup {
    private final RefundFlow flow;

    public PreviewRoute(RefundFlow flow) {
        this.flow = flow;
    }

    @Override
    public void mount(SecuredRouter router) {
        router.jsonRoute(Endpoint.PREVIEW).handler(this::preview);
    }

    private void preview(RoutingContext context) {
        RefundRequest request =
                CancelBody.read(RequestCaller.of(context), IdempotencyKey.of(context.request()), JsonBody.of(context));
        flow.preview(request)
                .map(PreviewRoute::json)
                .onSuccess(preview -> JsonBody.write(context.response(), 200, preview))
                .onFailure(context::fail);
    }

    private static JsonObject json(RefundPreview preview) {
        JsonArray rules = new JsonArray();
        preview.findings().forEach(finding -> rules.add(json(finding)));
        return new JsonObject()
                .put("allowed", preview.allowed())
                .put("amount", preview.amount())
                .put("refundable", preview.refundable())
                .put("rules", rules);
    }

    private static JsonObject json(RefundPreview.Finding finding) {
        JsonObject json = new JsonObject()
                .put("id", finding.id())
                .put("verdict", ConstantName.of(finding.verdict()))
                .put("why", finding.why())
                .put("why_ko", finding.whyKo());
        finding.source().ifPresent(source -> json.put("source", source));
        return json;
    }
}
