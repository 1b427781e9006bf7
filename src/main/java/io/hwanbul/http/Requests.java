package io.hwanbul.http;

import io.hwanbul.refund.RequestJournal;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Tells the journal of what was asked for and what was answered, before the answer goes out. */
record Requests(RequestJournal journal) {

    /** The same, once the journal tells who asked it of this refund and what came of it. */
    <T> Future<T> about(RoutingContext context, String request, String refundId, Future<T> done) {
        return done.transform(ended -> journal.about(
                        Callers.of(context),
                        request,
                        refundId,
                        ended.succeeded() ? "done" : Problem.code(ended.cause()))
                .transform(written -> done));
    }

    /** The same for what is asked of no refund. */
    <T> Future<T> other(RoutingContext context, String request, Map<String, String> asked, Future<T> done) {
        return done.transform(ended -> journal.other(
                        Callers.of(context), request, asked, ended.succeeded() ? "done" : Problem.code(ended.cause()))
                .transform(written -> done));
    }
}
