package io.hwanbul.http;

import io.hwanbul.refund.Caller;
import io.hwanbul.refund.Outcome;
import io.hwanbul.refund.Refund;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.RefundRequest;
import io.hwanbul.refund.RefundState;
import io.hwanbul.refund.Refusal;
import io.hwanbul.refund.RequestJournal;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /payments/cancel}: refunds, and answers when the outcome is stored or known to be unknown. */
final class CancelRoute implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(CancelRoute.class);

    private final RefundFlow flow;
    private final RequestJournal requests;
    private final Views views;
    private final Promise<Void> idle = Promise.promise();
    private int running;
    private boolean closing;

    CancelRoute(RefundFlow flow, RequestJournal requests, Views views) {
        this.flow = flow;
        this.requests = requests;
        this.views = views;
    }

    void mount(Router router) {
        JsonBody.post(router, "/payments/cancel").handler(this);
    }

    @Override
    public void handle(RoutingContext context) {
        Caller caller = Callers.of(context);
        try {
            refund(context, CancelBody.read(caller, IdempotencyKey.of(context.request()), JsonBody.of(context)));
        } catch (Refusal unreadable) {
            requests.unreadable(caller, "cancel", Problem.code(unreadable))
                    .onComplete(written -> context.fail(unreadable));
        }
    }

    private void refund(RoutingContext context, RefundRequest request) {
        running++;
        flow.refund(request)
                .transform(done -> written(request, done))
                .onComplete(done -> finished())
                .onSuccess(outcome -> answer(context, request, outcome))
                .onFailure(failure -> {
                    log(context, request, failure.toString(), "-");
                    context.fail(failure);
                });
    }

    /** The same, once the journal tells of a request that began no refund; a refund that has begun tells of its own. */
    private Future<Outcome> written(RefundRequest request, AsyncResult<Outcome> done) {
        Future<Outcome> same =
                done.succeeded() ? Future.succeededFuture(done.result()) : Future.failedFuture(done.cause());
        return code(done)
                .map(code -> requests.refund(request, code).transform(written -> same))
                .orElse(same);
    }

    private static Optional<String> code(AsyncResult<Outcome> done) {
        if (done.failed()) {
            return Optional.of(Problem.code(done.cause()));
        }
        boolean begun = done.result() instanceof Outcome.Refunded refunded && !refunded.replayed();
        return begun ? Optional.empty() : Optional.of(done.result() instanceof Outcome.Voided ? "voided" : "replayed");
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

    private void answer(RoutingContext context, RefundRequest request, Outcome outcome) {
        if (outcome instanceof Outcome.Refunded refunded) {
            answer(context, request, refunded);
        } else if (outcome instanceof Outcome.Voided voided) {
            log(context, request, "VOIDED", "-");
            JsonBody.write(context.response(), 200, Views.voided(voided.payment()));
        }
    }

    private void answer(RoutingContext context, RefundRequest request, Outcome.Refunded outcome) {
        Refund refund = outcome.refund();
        log(context, request, refund.state() + (outcome.replayed() ? ", replayed" : ""), refund.id());
        HttpServerResponse response = context.response();
        if (outcome.replayed()) {
            response.putHeader("Idempotency-Replayed", "true");
        }
        if (refund.state() == RefundState.SUCCEEDED) {
            JsonBody.write(response, 200, Views.receipt(refund));
            return;
        }
        response.putHeader("Location", RefundRoutes.path(refund));
        if (refund.state() == RefundState.PENDING && prefersAsync(context)) {
            response.putHeader("Preference-Applied", "respond-async")
                    .putHeader("Retry-After", ProblemHandler.RETRY_AFTER);
            JsonBody.write(response, 202, views.full(refund));
            return;
        }
        context.fail(refund.refusal());
    }

    /** Only such a caller gets a 2xx for money that may not have moved (RFC 7240). */
    private static boolean prefersAsync(RoutingContext context) {
        return context.request().headers().getAll("Prefer").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .anyMatch(preference -> preference.strip().equalsIgnoreCase("respond-async"));
    }

    private static void log(RoutingContext context, RefundRequest request, String outcome, String refundId) {
        LOG.info("refund {} of {}: {}, request {}", refundId, request.merchantUid(), outcome, RequestId.of(context));
    }
}
