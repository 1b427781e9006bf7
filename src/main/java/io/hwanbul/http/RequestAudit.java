package io.hwanbul.http;

import io.hwanbul.http.problem.Problem;
import io.hwanbul.journal.RequestJournal;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.refund.RefundOutcome;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/** Tells the journal of what was asked for and what was answered, before the answer goes out. */
record RequestAudit(RequestJournal journal) {

    /** The same, once the journal tells of a request that began no refund; a refund that has begun tells of its own. */
    Future<RefundOutcome> refund(RefundRequest request, Future<RefundOutcome> done) {
        return done.transform(ended -> code(ended)
                .map(code -> journal.refund(request, code).transform(written -> done))
                .orElse(done));
    }

    private static Optional<String> code(AsyncResult<RefundOutcome> ended) {
        if (ended.failed()) {
            return Optional.of(Problem.code(ended.cause()));
        }
        boolean begun = ended.result() instanceof RefundOutcome.Refunded refunded && !refunded.replayed();
        return begun
                ? Optional.empty()
                : Optional.of(ended.result() instanceof RefundOutcome.Voided ? "voided" : "replayed");
    }

    /** The same, once the journal tells who asked it of this refund and what came of it. */
    <T> Future<T> about(RoutingContext context, String request, String refundId, Future<T> done) {
        return done.transform(ended -> journal.about(RequestCaller.of(context), request, refundId, said(ended))
                .transform(written -> done));
    }

    /** The same for what is asked of no refund, or in words that could not be read. */
    <T> Future<T> other(Caller caller, String request, Map<String, String> asked, Future<T> done) {
        return done.transform(
                ended -> journal.other(caller, request, asked, said(ended)).transform(written -> done));
    }

    private static String said(AsyncResult<?> ended) {
        return ended.succeeded() ? "done" : Problem.code(ended.cause());
    }
}
