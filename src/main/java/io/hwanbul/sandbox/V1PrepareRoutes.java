package io.hwanbul.sandbox;

import io.hwanbul.sandbox.fault.RequestKind;
import io.hwanbul.sandbox.input.V1Fields;
import io.hwanbul.sandbox.input.V1Refusal;
import io.hwanbul.sandbox.input.V1Request;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code /payments/prepare}: the amount of an order, registered before it is paid. */
final class V1PrepareRoutes {
    private final FaultInjector faultInjector;
    private final BoundedRecords prepared;

    V1PrepareRoutes(FaultInjector faultInjector, BoundedRecords prepared) {
        this.faultInjector = faultInjector;
        this.prepared = prepared;
    }

    void mount(Router router) {
        router.post("/payments/prepare").handler(context -> {
            JsonObject request = V1Request.body(context);
            faultInjector.handle(context, RequestKind.OTHER, "", pg -> V1Answer.ok(register(request)));
        });
        router.get("/payments/prepare/:merchant_uid")
                .handler(context ->
                        faultInjector.handle(context, RequestKind.OTHER, "", pg -> V1Answer.ok(registered(context))));
    }

    /** Its refusal is the real service's, word for word. */
    private JsonObject register(JsonObject request) {
        V1Fields.require(request, List.of("merchant_uid", "amount"));
        String merchantUid = V1Fields.text(request, "merchant_uid");
        if (prepared.find(merchantUid).isPresent()) {
            throw V1Refusal.byGateway("결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다).");
        }
        return prepared.put(
                merchantUid,
                V1Fields.texts(request, List.of("merchant_uid", "currency"))
                        .put("amount", V1Fields.amountAboveZero(request, "amount")));
    }

    /** V1 documents no 404 here. */
    private JsonObject registered(RoutingContext context) {
        return prepared.find(context.pathParam("merchant_uid"))
                .orElseThrow(() -> V1Refusal.byGateway("존재하지 않는 결제정보입니다."));
    }
}
