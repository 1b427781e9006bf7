package io.hwanbul.sandbox;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one failure handler: V1's envelope, and the control API's message below {@code /sandbox/}. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void takeOver(Router router) {
        List.of(400, 404, 405, 413, 500)
                .forEach(status -> router.errorHandler(status, context -> handle(context, status)));
    }

    private static void handle(RoutingContext context, int status) {
        Throwable failure = context.failure();
        if (status == 500 && !(failure instanceof Declined) && !(failure instanceof WrongInput)) {
            LOG.error(
                    "{} {} failed",
                    context.request().method(),
                    context.request().path(),
                    failure);
        }
        if (context.response().closed() || context.response().ended()) {
            return; // there is nobody to tell
        }
        if (context.request().path().startsWith(Control.PATH)) {
            control(context, failure, status);
        } else {
            v1(failure, status).send(context);
        }
    }

    private static Reply v1(Throwable failure, int status) {
        if (failure instanceof Declined no) {
            return no.reply();
        }
        return status == 404 ? Reply.no(404, -1, "Not Found") : Reply.no(status, -1, "요청을 처리할 수 없습니다.");
    }

    private static void control(RoutingContext context, Throwable failure, int status) {
        if (failure instanceof WrongInput wrong) {
            Control.refuse(context, 400, wrong.message());
        } else if (failure instanceof Declined no) {
            Control.refuse(context, no.reply().status() == 404 ? 404 : 400, no.message());
        } else {
            Control.refuse(context, status, "status " + status);
        }
    }
}
