package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.input.V1Refusal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every failed request: in V1's envelope, and below {@code /sandbox/} with the control API's message. */
final class SandboxFailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxFailureHandler.class);

    private SandboxFailureHandler() {}

    static void install(Router router) {
        List.of(400, 404, 405, 413, 500)
                .forEach(status -> router.errorHandler(status, context -> handle(context, status)));
    }

    private static void handle(RoutingContext context, int status) {
        Throwable failure = context.failure();
        if (status == 500 && !(failure instanceof V1Refusal) && !(failure instanceof InvalidInput)) {
            LOG.error(
                    "{} {} failed",
                    context.request().method(),
                    context.request().path(),
                    failure);
        }
        if (context.response().closed() || context.response().ended()) {
            return;
        }
        if (context.request().path().startsWith(ControlApi.PATH)) {
            refuseControl(context, failure, status);
        } else {
            v1Answer(failure, status).send(context);
        }
    }

    private static V1Answer v1Answer(Throwable failure, int status) {
        if (failure instanceof V1Refusal refusal) {
            return V1Answer.refusal(refusal);
        }
        return status == 404 ? V1Answer.error(404, -1, "Not Found") : V1Answer.error(status, -1, V1Refusal.UNREADABLE);
    }

    private static void refuseControl(RoutingContext context, Throwable failure, int status) {
        if (failure instanceof InvalidInput invalid) {
            ControlApi.refuse(context, 400, invalid.message());
        } else if (failure instanceof V1Refusal refusal) {
            ControlApi.refuse(context, refusal.status() == 404 ? 404 : 400, refusal.message());
        } else {
            ControlApi.refuse(context, status, "status " + status);
        }
    }
}
