package io.hwanbul.http;

import io.hwanbul.http.problem.Problem;
import io.hwanbul.journal.RequestJournal;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.refund.RefundOutcome;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/**
 * Journals requests and what came of them, before they are answered. Each method is a step of a chain, to be passed to
 * {@link Future#transform}: its future ends as the action before it did, whether the journal could be written or not.
 */
public record RequestAudit(RequestJournal journal) {

    /** Journals a request that began no refund; a refund that has begun is journaled by its own events. */
    Future<RefundOutcome> refund(RefundRequest request, AsyncResult<RefundOutcome> result) {
        return code(result)
                .map(code -> journal.refund(request, code).transform(written -> future(result)))
                .orElseGet(() -> future(result));
    }

    private static Optional<String> code(AsyncResult<RefundOutcome> result) {
        if (result.failed()) {
            return Optional.of(Problem.code(result.cause()));
        }
        boolean begun = result.result() instanceof RefundOutcome.Refunded refunded && !refunded.replayed();
        return begun
                ? Optional.empty()
                : Optional.of(result.result() instanceof RefundOutcome.Voided ? "voided" : "replayed");
    }

    /** Journals a request about a refund. */
    <T> Future<T> about(Caller caller, String request, String refundId, AsyncResult<T> result) {
        return journal.about(caller, request, refundId, doneOrCode(result)).transform(written -> future(result));
    }

    /** Journals a request that is about no refund, or whose body could not be read. */
    <T> Future<T> other(Caller caller, String request, Map<String, String> details, AsyncResult<T> result) {
        return journal.other(caller, request, details, doneOrCode(result)).transform(written -> future(result));
    }

    private static String doneOrCode(AsyncResult<?> result) {
        return result.succeeded() ? "done" : Problem.code(result.cause());
    }

    private static <T> Future<T> future(AsyncResult<T> result) {
        return result.succeeded() ? Future.succeededFuture(result.result()) : Future.failedFuture(result.cause());
    }
}
