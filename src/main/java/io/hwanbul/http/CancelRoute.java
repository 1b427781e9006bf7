package io.hwanbul.http;

import io.hwanbul.refund.Receipt;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.RefundRequest;
import io.hwanbul.refund.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /payments/cancel}: refunds, and answers when the outcome is stored or known to be unknown. */
final class CancelRoute implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(CancelRoute.class);

    /** A refund request with every field full is under 4 KiB. */
    static final int MOST_BYTES = 16 * 1024;

    private final RefundFlow flow;
    private final Promise<Void> idle = Promise.promise();
    private int running;
    private boolean closing;

    CancelRoute(RefundFlow flow) {
        this.flow = flow;
    }

    void mount(Router router) {
        router.route(HttpMethod.POST, "/payments/cancel")
                .consumes("application/json")
                .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
                .handler(this);
    }

    @Override
    public void handle(RoutingContext context) {
        Buffer body = context.body().buffer();
        RefundRequest request = CancelBody.read(body == null ? Buffer.buffer() : body);
        running++;
        flow.refund(request)
                .onComplete(done -> finished())
                .onSuccess(receipt -> {
                    log(context, request, "succeeded", receipt.refund().id());
                    answer(context, receipt);
                })
                .onFailure(failure -> {
                    log(context, request, outcome(failure), refundId(failure));
                    context.fail(failure);
                });
    }

    /** Completes when no refund is running any more; a caller who hung up does not end one. */
    Future<Void> idle() {
        closing = true;
        if (running == 0) {
            idle.tryComplete();
        }
        return idle.future();
    }

    private void finished() {
        running--;
        if (closing && running == 0) {
            idle.tryComplete();
        }
    }

    private static void answer(RoutingContext context, Receipt receipt) {
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(PaymentView.of(receipt).toBuffer());
    }

    private static void log(RoutingContext context, RefundRequest request, String outcome, String refundId) {
        LOG.info("refund {} of {}: {}, request {}", refundId, request.merchantUid(), outcome, RequestId.of(context));
    }

    private static String outcome(Throwable failure) {
        return failure instanceof Refusal refusal ? refusal.reason().name() : failure.toString();
    }

    private static String refundId(Throwable failure) {
        return failure instanceof Refusal refusal ? refusal.refundId().orElse("-") : "-";
    }
}
